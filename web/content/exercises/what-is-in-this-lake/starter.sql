-- Which tables are there, and what do they look like?
SHOW TABLES IN weblogs;

DESCRIBE weblogs.access_logs;

SELECT * FROM information_schema.columns
WHERE table_schema = 'weblogs' AND table_name = 'access_logs'
