SELECT count(*), 0, sum(CAST(regexp_replace(replace(amount, ',', '.'), '[^0-9.]', '') AS decimal(10, 2)))
FROM payments
