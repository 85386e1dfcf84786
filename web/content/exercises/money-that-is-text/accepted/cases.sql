WITH forms AS (
  SELECT TRY_CAST(
    CASE
      WHEN amount LIKE '$%' THEN substr(amount, 2)
      WHEN amount LIKE 'USD %' THEN substr(amount, 5)
      WHEN strpos(amount, ',') > 0 THEN replace(amount, ',', '.')
      ELSE trim(amount)
    END AS decimal(10, 2)) AS value
  FROM payments
)
SELECT count_if(value IS NOT NULL), count_if(value IS NULL), sum(value)
FROM forms
