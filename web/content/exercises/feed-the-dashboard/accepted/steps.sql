WITH quarter AS (
    SELECT stay_date, gross_cents, nights
    FROM city_daily_revenue
    WHERE city = 'Lisbon' AND month BETWEEN '2025-07' AND '2025-09'
),
totals AS (
    SELECT CAST(sum(gross_cents) AS decimal(18, 2)) / 100 AS gross_eur, sum(nights) AS nights FROM quarter
),
best AS (
    SELECT stay_date AS best_day FROM quarter ORDER BY gross_cents DESC LIMIT 1
),
busiest AS (
    SELECT city AS busiest_city
    FROM tableau_occupancy
    WHERE year = '2025' AND month = 7
    ORDER BY occupancy DESC LIMIT 1
)
SELECT gross_eur, nights, best_day, busiest_city
FROM totals CROSS JOIN best CROSS JOIN busiest
