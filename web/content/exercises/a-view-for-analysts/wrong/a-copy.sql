CREATE TABLE customer_facts AS
SELECT customer_id, country, year(dob) AS birth_year, substr(card, -4) AS card_end, spend
FROM secure.customers;

SELECT country, count(*), round(avg(spend), 2) FROM customer_facts GROUP BY country
