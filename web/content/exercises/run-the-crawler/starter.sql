-- To try again in your own lake, forget the crawler first: CALL glue.delete_crawler('users')
CALL glue.create_crawler(
  name => 'users',
  path => 's3://ops-telemetry/redshift_userlog/',
  database => 'sandbox'
);

-- What would it write into the catalog?
CALL glue.preview_crawler('users')
