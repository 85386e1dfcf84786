CALL lakeformation.create_data_cells_filter(
  row_filter => 'country IN (''FR'') AND customer_id IS NOT NULL',
  column_names => ARRAY['spend', 'country', 'customer_id'],
  name => 'shop',
  table_name => 'customers',
  database_name => 'secure'
);

CALL lakeformation.grant_permissions(
  principal => 'dashboard',
  permissions => ARRAY['SELECT'],
  database_name => 'secure',
  table_name => 'customers',
  data_cells_filter => 'shop'
)
