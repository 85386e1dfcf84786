SELECT substr(CAST(paid AS varchar), 1, 7), count(*)
FROM (
  SELECT CASE WHEN regexp_like(paid_at, '/') THEN date_parse(paid_at, '%d/%m/%Y %H:%i')
              ELSE CAST(paid_at AS timestamp) END AS paid
  FROM payments
)
GROUP BY substr(CAST(paid AS varchar), 1, 7)
