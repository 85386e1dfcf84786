SELECT if(strpos(paid_at, '/') > 0,
          substr(paid_at, 7, 4) || '-' || substr(paid_at, 4, 2),
          substr(paid_at, 1, 7)) AS paid_month,
       count(*)
FROM payments
GROUP BY 1
