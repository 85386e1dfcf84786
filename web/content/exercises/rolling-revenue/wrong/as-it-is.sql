SELECT stay_date, gross_cents, sum(gross_cents) OVER (ORDER BY stay_date ROWS BETWEEN 6 PRECEDING AND CURRENT ROW)
FROM city_daily_revenue
WHERE city = 'Vienna' AND month = '2025-03'
