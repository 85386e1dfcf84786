SELECT g.loyalty_tier, count(DISTINCT g.guest_id), count(DISTINCT CASE WHEN c.email IS NOT NULL THEN g.guest_id END)
FROM guests AS g
LEFT JOIN stays_bronze.crm_contacts AS c ON lower(c.email) = g.email
GROUP BY g.loyalty_tier
