-- Which days does the catalog know?
SHOW PARTITIONS access_logs
