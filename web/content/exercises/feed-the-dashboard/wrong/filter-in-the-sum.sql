SELECT sum(gross_cents) FILTER (WHERE city = 'Lisbon' AND month BETWEEN '2025-07' AND '2025-09') / 100.0 AS gross_eur,
       sum(nights) FILTER (WHERE city = 'Lisbon' AND month BETWEEN '2025-07' AND '2025-09') AS nights,
       max_by(stay_date, gross_cents) FILTER (WHERE city = 'Lisbon' AND month BETWEEN '2025-07' AND '2025-09') AS best_day,
       (SELECT max_by(city, occupancy) FROM tableau_occupancy WHERE year = '2025' AND month = 7) AS busiest_city
FROM city_daily_revenue
