CALL glue.create_crawler('first', 's3://ops-telemetry/redshift_userlog/', 'sandbox');
CALL glue.preview_crawler('first');
CALL glue.delete_crawler('first');

CALL glue.create_crawler(
  name => 'second',
  path => 's3://ops-telemetry/redshift_userlog/',
  database => 'sandbox',
  classifiers => ARRAY['grok %{GREEDYDATA:recordtime}[|]%{NOTSPACE:username}[|]%{NOTSPACE:action}[|]%{NOTSPACE:target_user}[|]%{NUMBER:is_superuser}']
);
CALL glue.start_crawler('second');

SELECT action, sum(1) FROM redshift_userlog GROUP BY action ORDER BY action
