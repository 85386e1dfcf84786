CALL glue.create_crawler(
  name => 'users',
  path => 's3://ops-telemetry/redshift_userlog/',
  database => 'sandbox'
);

-- What would it write into the catalog?
CALL glue.preview_crawler('users')
