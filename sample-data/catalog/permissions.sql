-- Personas, data cells filters and grants of Lake Formation.

CALL playground.create_persona(
  name => 'data_lake_admin',
  principal => 'role/data-lake-admin',
  duty => 'Registers locations and grants'
);

CALL playground.create_persona(
  name => 'data_engineer',
  principal => 'role/etl-runner',
  duty => 'Writes the lake'
);

CALL playground.create_persona(
  name => 'data_analyst',
  principal => 'role/analyst',
  duty => 'Reads what is granted, never secrets'
);

CALL playground.create_persona(
  name => 'support_agent',
  principal => 'role/support',
  duty => 'Reads customers of one country'
);

CALL playground.create_persona(
  name => 'dashboard',
  principal => 'role/dashboard',
  duty => 'Reads the gold layer'
);

CALL lakeformation.put_data_lake_settings(
  data_lake_admins => ARRAY['role/data-lake-admin']
);

CALL lakeformation.create_data_cells_filter(
  database_name => 'secure',
  table_name => 'customers',
  name => 'german_customers',
  excluded_column_names => ARRAY['ssn', 'card'],
  row_filter => 'country = ''DE'''
);

CALL lakeformation.create_data_cells_filter(
  database_name => 'secure',
  table_name => 'customers',
  name => 'no_secrets',
  excluded_column_names => ARRAY['ssn', 'card']
);

CALL lakeformation.create_data_cells_filter(
  database_name => 'secure',
  table_name => 'customers',
  name => 'names_and_places',
  column_names => ARRAY['customer_id', 'full_name', 'country', 'spend']
);

CALL lakeformation.grant_permissions(
  principal => 'role/data-lake-admin',
  permissions => ARRAY['ALTER'],
  database_name => 'secure',
  permissions_with_grant_option => ARRAY['ALTER']
);

CALL lakeformation.grant_permissions(
  principal => 'role/data-lake-admin',
  permissions => ARRAY['SELECT'],
  database_name => 'secure',
  table_name => 'customers',
  permissions_with_grant_option => ARRAY['SELECT']
);

CALL lakeformation.grant_permissions(
  principal => 'role/data-lake-admin',
  permissions => ARRAY['SELECT'],
  database_name => 'secure',
  table_name => 'support_tickets',
  permissions_with_grant_option => ARRAY['SELECT']
);

CALL lakeformation.grant_permissions(
  principal => 'role/etl-runner',
  permissions => ARRAY['DATA_LOCATION_ACCESS'],
  location => 's3://stays-silver/'
);

CALL lakeformation.grant_permissions(
  principal => 'role/etl-runner',
  permissions => ARRAY['INSERT'],
  database_name => 'stays_silver',
  table_name => 'bookings'
);

CALL lakeformation.grant_permissions(
  principal => 'role/etl-runner',
  permissions => ARRAY['SELECT'],
  database_name => 'stays_silver',
  table_name => 'bookings'
);

CALL lakeformation.grant_permissions(
  principal => 'role/etl-runner',
  permissions => ARRAY['SELECT'],
  database_name => 'stays_bronze',
  table_name => 'bookings'
);

CALL lakeformation.grant_permissions(
  principal => 'role/etl-runner',
  permissions => ARRAY['DROP'],
  database_name => 'stays_bronze',
  table_name => 'bookings'
);

CALL lakeformation.grant_permissions(
  principal => 'role/analyst',
  permissions => ARRAY['SELECT'],
  database_name => 'secure',
  table_name => 'customers',
  column_names => ARRAY['customer_id', 'full_name', 'country', 'spend']
);

CALL lakeformation.grant_permissions(
  principal => 'role/analyst',
  permissions => ARRAY['DESCRIBE'],
  database_name => 'stays_gold'
);

CALL lakeformation.grant_permissions(
  principal => 'role/analyst',
  permissions => ARRAY['SELECT'],
  database_name => 'weblogs',
  table_name => 'access_logs'
);

CALL lakeformation.grant_permissions(
  principal => 'role/support',
  permissions => ARRAY['SELECT'],
  database_name => 'secure',
  table_name => 'customers',
  data_cells_filter => 'german_customers'
);

CALL lakeformation.grant_permissions(
  principal => 'role/dashboard',
  permissions => ARRAY['SELECT'],
  database_name => 'stays_gold',
  table_name => 'city_daily_revenue'
);

CALL lakeformation.grant_permissions(
  principal => 'role/dashboard',
  permissions => ARRAY['DESCRIBE'],
  database_name => 'secure',
  table_name => 'customers'
);

CALL lakeformation.grant_permissions(
  principal => 'role/marketing-1',
  permissions => ARRAY['SELECT'],
  database_name => 'weblogs',
  table_name => 'access_logs'
);

CALL lakeformation.grant_permissions(
  principal => 'role/marketing-1',
  permissions => ARRAY['SELECT'],
  database_name => 'secure',
  table_name => 'customers'
);

CALL lakeformation.grant_permissions(
  principal => 'role/finance-2',
  permissions => ARRAY['SELECT'],
  database_name => 'stays_silver',
  table_name => 'bookings'
);

CALL lakeformation.grant_permissions(
  principal => 'role/finance-2',
  permissions => ARRAY['SELECT'],
  database_name => 'saas_raw',
  table_name => 'payments'
);
