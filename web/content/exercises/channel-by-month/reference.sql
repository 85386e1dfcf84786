SELECT date_format(check_in, '%Y-%m') AS month,
       count(*) FILTER (WHERE channel = 'web') AS web,
       count(*) FILTER (WHERE channel = 'app') AS app,
       count(*) FILTER (WHERE channel = 'phone') AS phone,
       count(*) FILTER (WHERE channel = 'partner') AS partner,
       count(*) FILTER (WHERE channel IS NULL) AS unknown
FROM bookings
WHERE check_in >= DATE '2025-07-01' AND check_in < DATE '2026-01-01'
GROUP BY 1
