WITH addresses AS (
  SELECT DISTINCT lower(trim(email)) AS email
  FROM stays_bronze.crm_contacts
)
SELECT g.loyalty_tier, count(*) AS guests, count(a.email) AS in_crm
FROM guests AS g
LEFT JOIN addresses AS a ON a.email = g.email
GROUP BY g.loyalty_tier
