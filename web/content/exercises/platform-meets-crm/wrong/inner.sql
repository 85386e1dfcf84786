SELECT g.loyalty_tier, count(DISTINCT g.guest_id), count(DISTINCT g.guest_id)
FROM guests AS g
JOIN stays_bronze.crm_contacts AS c ON lower(trim(c.email)) = g.email
GROUP BY g.loyalty_tier
