WITH rolling AS (
  SELECT stay_date, gross_cents,
         sum(gross_cents) OVER (ORDER BY stay_date ROWS BETWEEN 6 PRECEDING AND CURRENT ROW) AS week
  FROM city_daily_revenue
  WHERE city = 'Vienna' AND month IN ('2025-02', '2025-03')
)
SELECT * FROM rolling WHERE stay_date >= DATE '2025-03-01'
