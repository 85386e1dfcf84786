CREATE OR REPLACE VIEW sandbox.customer_facts AS
SELECT country, customer_id, spend,
       CAST(date_format(dob, '%Y') AS integer) AS birth_year,
       regexp_extract(card, '[0-9]{4}$') AS card_end
FROM secure.customers;

SELECT country, count(customer_id), round(avg(spend), 2)
FROM sandbox.customer_facts
GROUP BY 1
ORDER BY 3 DESC
