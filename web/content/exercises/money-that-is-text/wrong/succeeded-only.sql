WITH cleaned AS (
  SELECT TRY_CAST(regexp_replace(replace(amount, ',', '.'), '[^0-9.]', '') AS decimal(10, 2)) AS value
  FROM payments
  WHERE status = 'succeeded'
)
SELECT count(value), count_if(value IS NULL), sum(value)
FROM cleaned
