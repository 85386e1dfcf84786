CREATE VIEW customer_facts AS
SELECT customer_id,
       country,
       year(dob) AS birth_year,
       substr(card, -4) AS card_end,
       spend
FROM secure.customers;

SELECT country,
       count(*) AS customers,
       round(avg(spend), 2) AS average_spend
FROM customer_facts
GROUP BY country
