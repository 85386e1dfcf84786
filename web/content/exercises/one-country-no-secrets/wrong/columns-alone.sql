CALL lakeformation.grant_permissions(
  principal => 'role/dashboard',
  permissions => ARRAY['SELECT'],
  database_name => 'secure',
  table_name => 'customers',
  column_names => ARRAY['customer_id', 'country', 'spend']
)
