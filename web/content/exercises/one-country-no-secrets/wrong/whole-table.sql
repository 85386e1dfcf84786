CALL lakeformation.grant_permissions(
  principal => 'role/dashboard',
  permissions => ARRAY['SELECT'],
  database_name => 'secure',
  table_name => 'customers'
)
