SELECT date_format(check_in, '%Y-%m'),
       count(CASE WHEN channel = 'web' THEN 1 ELSE 0 END),
       count(CASE WHEN channel = 'app' THEN 1 ELSE 0 END),
       count(CASE WHEN channel = 'phone' THEN 1 ELSE 0 END),
       count(CASE WHEN channel = 'partner' THEN 1 ELSE 0 END),
       count(CASE WHEN channel IS NULL THEN 1 ELSE 0 END)
FROM bookings
WHERE check_in >= DATE '2025-07-01'
GROUP BY 1
