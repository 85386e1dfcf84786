SELECT g.loyalty_tier, count(*), count(c.email)
FROM guests AS g
LEFT JOIN stays_bronze.crm_contacts AS c ON lower(trim(c.email)) = g.email
GROUP BY g.loyalty_tier
