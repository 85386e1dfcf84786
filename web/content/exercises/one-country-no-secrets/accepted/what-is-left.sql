CALL lakeformation.create_data_cells_filter('secure', 'customers', 'france', NULL,
  ARRAY['full_name', 'email', 'phone', 'ssn', 'card', 'dob'], 'country = ''FR''');

CALL lakeformation.grant_permissions('role/dashboard', ARRAY['SELECT'], 'secure', 'customers', NULL, NULL, 'france')
