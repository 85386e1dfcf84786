CALL glue.create_crawler(
  name => 'audit',
  path => 's3://ops-telemetry/redshift_userlog/',
  database => 'sandbox',
  classifiers => ARRAY[
    'grok (?<recordtime>[^|]+)\|(?<username>[^|]+)\|(?<action>[^|]+)\|(?<target_user>[^|]+)\|(?<is_superuser>[01])',
    'csv no header'
  ]
);
CALL glue.start_crawler(name => 'audit');

SELECT action, count(recordtime) FROM sandbox.redshift_userlog GROUP BY 1
