-- What analysts may see. Which of these columns may stay?
CREATE VIEW customer_facts AS
SELECT *
FROM secure.customers;

SELECT country, count(*) FROM customer_facts GROUP BY country
