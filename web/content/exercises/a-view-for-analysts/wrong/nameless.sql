CREATE VIEW customer_facts AS
SELECT customer_id, country, year(dob), substr(card, -4), spend
FROM secure.customers;

SELECT country, count(*), round(avg(spend), 2) FROM customer_facts GROUP BY country
