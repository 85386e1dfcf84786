SELECT sum(gross_cents) / 100.0 AS gross_eur,
       sum(nights) AS nights,
       max_by(stay_date, gross_cents) AS best_day,
       (SELECT max_by(city, occupancy) FROM tableau_occupancy WHERE year = '2025' AND month = 7) AS busiest_city
FROM city_daily_revenue
WHERE city = 'Lisbon' AND month IN ('2025-07', '2025-08', '2025-09')
