CALL glue.create_crawler(
  name => 'users',
  path => 's3://ops-telemetry/redshift_userlog/',
  database => 'sandbox',
  classifiers => ARRAY['csv no header']
);
CALL glue.start_crawler('users');

SELECT action, count(*) FROM redshift_userlog GROUP BY action
