SELECT 'email', count(*) - count(nullif(trim(email), '')), round(100 * (1 - CAST(count(nullif(trim(email), '')) AS double) / count(*)), 1)
FROM crm_contacts
UNION ALL
SELECT 'phone', count(*) - count(nullif(trim(phone), '')), round(100 * (1 - CAST(count(nullif(trim(phone), '')) AS double) / count(*)), 1)
FROM crm_contacts
UNION ALL
SELECT 'source', count(*) - count(nullif(trim(source), '')), round(100 * (1 - CAST(count(nullif(trim(source), '')) AS double) / count(*)), 1)
FROM crm_contacts
