SELECT g.loyalty_tier,
       count(DISTINCT g.guest_id) AS guests,
       count(DISTINCT CASE WHEN c.contact_id IS NOT NULL THEN g.guest_id END) AS in_crm
FROM guests AS g
LEFT JOIN stays_bronze.crm_contacts AS c ON trim(lower(c.email)) = g.email
GROUP BY g.loyalty_tier
