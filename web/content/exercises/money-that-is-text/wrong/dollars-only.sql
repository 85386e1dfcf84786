WITH cleaned AS (
  SELECT TRY_CAST(replace(amount, '$', '') AS decimal(10, 2)) AS value
  FROM payments
)
SELECT count(value), count_if(value IS NULL), sum(value)
FROM cleaned
