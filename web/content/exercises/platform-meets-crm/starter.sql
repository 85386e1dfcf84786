-- Addresses as they are
SELECT g.loyalty_tier, count(*) AS guests, count(c.email) AS in_crm
FROM guests AS g
LEFT JOIN stays_bronze.crm_contacts AS c ON c.email = g.email
GROUP BY g.loyalty_tier
