CALL glue.create_crawler('users', 's3://ops-telemetry/redshift_userlog/', 'sandbox');
CALL glue.start_crawler('users');

SELECT split_part(col1, '|', 3) AS action, count(*) FROM redshift_userlog GROUP BY 1
