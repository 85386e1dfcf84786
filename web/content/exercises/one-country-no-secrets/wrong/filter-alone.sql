CALL lakeformation.create_data_cells_filter(
  database_name => 'secure',
  table_name => 'customers',
  name => 'french_spend',
  column_names => ARRAY['customer_id', 'country', 'spend'],
  row_filter => 'country = ''FR'''
)
