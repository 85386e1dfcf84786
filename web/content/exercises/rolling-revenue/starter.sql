-- What is there of March
SELECT stay_date, gross_cents
FROM city_daily_revenue
WHERE city = 'Vienna' AND month = '2025-03'
ORDER BY stay_date
