WITH cleaned AS (
  SELECT TRY_CAST(regexp_replace(replace(amount, ',', '.'), '[^0-9.]', '') AS decimal(10, 2)) AS value
  FROM payments
)
SELECT count(value) AS readable, count_if(value IS NULL) AS rejected, sum(value) AS total
FROM cleaned
