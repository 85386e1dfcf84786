CREATE VIEW customer_facts AS
WITH facts AS (
  SELECT customer_id, country, extract(YEAR FROM dob) AS birth_year,
         substring(card, length(card) - 3, 4) AS card_end, spend
  FROM secure.customers
)
SELECT * FROM facts;

SHOW CREATE VIEW customer_facts;

SELECT country, count(*), round(sum(spend) / count(spend), 2) FROM customer_facts GROUP BY country
