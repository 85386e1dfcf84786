SELECT CAST(sum(gross_cents) AS double) / 100 AS gross_eur,
       sum(nights) AS nights,
       max_by(stay_date, gross_cents) AS best_day,
       (SELECT city FROM tableau_occupancy WHERE month = 7 ORDER BY occupancy DESC LIMIT 1) AS busiest_city
FROM city_daily_revenue
WHERE city = 'Lisbon'
  AND stay_date BETWEEN DATE '2025-07-01' AND DATE '2025-09-30'
