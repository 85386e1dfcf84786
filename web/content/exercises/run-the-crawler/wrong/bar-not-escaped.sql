CALL glue.create_crawler(
  name => 'users',
  path => 's3://ops-telemetry/redshift_userlog/',
  database => 'sandbox',
  classifiers => ARRAY['grok %{DATA:recordtime}|%{WORD:username}|%{WORD:action}|%{WORD:target_user}|%{INT:is_superuser}']
);
CALL glue.start_crawler('users');

SELECT action, count(*) FROM redshift_userlog GROUP BY action
