CREATE TABLE sandbox.requests_hot AS
SELECT * FROM format_lab.requests_json;

SELECT DISTINCT "$path", "$file_size"
FROM sandbox.requests_hot
