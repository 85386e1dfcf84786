SELECT loyalty_tier, count(*), sum(CASE WHEN known THEN 1 ELSE 0 END)
FROM (
  SELECT loyalty_tier, email IN (SELECT lower(trim(email)) FROM stays_bronze.crm_contacts) AS known
  FROM guests
) AS checked
GROUP BY loyalty_tier
