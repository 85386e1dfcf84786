WITH parsed AS (
  SELECT coalesce(
    try(date_parse(paid_at, '%Y-%m-%d %H:%i:%s')),
    try(date_parse(paid_at, '%m/%d/%Y %H:%i'))
  ) AS paid
  FROM payments
)
SELECT date_format(paid, '%Y-%m') AS paid_month, count(*) AS payments
FROM parsed
GROUP BY 1
