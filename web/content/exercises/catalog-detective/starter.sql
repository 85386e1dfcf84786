-- What does the catalog say?
SHOW CREATE TABLE wrong_location;

-- And what does a query say?
SELECT * FROM wrong_location LIMIT 10
