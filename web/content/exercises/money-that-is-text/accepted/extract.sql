SELECT count(value), count(*) - count(value), sum(value)
FROM (
  SELECT CAST(replace(regexp_extract(amount, '[0-9]+[.,][0-9]{2}'), ',', '.') AS decimal(10, 2)) AS value
  FROM payments
)
