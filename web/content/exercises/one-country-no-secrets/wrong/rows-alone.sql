CALL lakeformation.create_data_cells_filter(
  database_name => 'secure',
  table_name => 'customers',
  name => 'french_spend',
  row_filter => 'country = ''FR'''
);

CALL lakeformation.grant_permissions(
  principal => 'role/dashboard',
  permissions => ARRAY['SELECT'],
  database_name => 'secure',
  table_name => 'customers',
  data_cells_filter => 'french_spend'
)
