WITH counted AS (
  SELECT count(*) AS contacts,
         count(*) FILTER (WHERE NOT regexp_like(email, '[^ ]')) AS email,
         count(*) FILTER (WHERE NOT regexp_like(phone, '[^ ]')) AS phone,
         count(*) FILTER (WHERE NOT regexp_like(source, '[^ ]')) AS source
  FROM crm_contacts
)
SELECT name, missing, round(missing * 100e0 / contacts, 1)
FROM counted
CROSS JOIN UNNEST(map(ARRAY['email', 'phone', 'source'], ARRAY[email, phone, source])) AS t (name, missing)
