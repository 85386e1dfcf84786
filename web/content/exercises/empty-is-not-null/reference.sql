SELECT column_name, count_if(trim(value) = '') AS missing, round(100e0 * count_if(trim(value) = '') / count(*), 1) AS percent
FROM crm_contacts
CROSS JOIN UNNEST(ARRAY['email', 'phone', 'source'], ARRAY[email, phone, source]) AS t (column_name, value)
GROUP BY column_name
