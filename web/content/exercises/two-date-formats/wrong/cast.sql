SELECT date_format(CAST(paid_at AS timestamp), '%Y-%m') AS paid_month, count(*) AS payments
FROM payments
GROUP BY 1
