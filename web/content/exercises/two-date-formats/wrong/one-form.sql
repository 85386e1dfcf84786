SELECT date_format(try(date_parse(paid_at, '%Y-%m-%d %H:%i:%s')), '%Y-%m') AS paid_month, count(*) AS payments
FROM payments
GROUP BY 1
