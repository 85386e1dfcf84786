CREATE VIEW customer_facts AS
SELECT *, year(dob) AS birth_year, substr(card, -4) AS card_end
FROM secure.customers;

SELECT country, count(*), round(avg(spend), 2) FROM customer_facts GROUP BY country
