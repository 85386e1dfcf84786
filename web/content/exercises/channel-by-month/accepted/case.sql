SELECT substr(CAST(check_in AS varchar), 1, 7),
       sum(CASE WHEN channel = 'web' THEN 1 ELSE 0 END),
       sum(CASE WHEN channel = 'app' THEN 1 ELSE 0 END),
       sum(CASE WHEN channel = 'phone' THEN 1 ELSE 0 END),
       sum(CASE WHEN channel = 'partner' THEN 1 ELSE 0 END),
       sum(CASE WHEN channel IS NULL THEN 1 ELSE 0 END)
FROM bookings
WHERE check_in BETWEEN DATE '2025-07-01' AND DATE '2025-12-31'
GROUP BY substr(CAST(check_in AS varchar), 1, 7)
