WITH vienna AS (
  SELECT stay_date, gross_cents
  FROM city_daily_revenue
  WHERE city = 'Vienna' AND month BETWEEN '2025-02' AND '2025-03'
  UNION ALL
  SELECT d, 0
  FROM UNNEST(sequence(DATE '2025-03-01', DATE '2025-03-31', INTERVAL '1' DAY)) AS t(d)
), per_day AS (
  SELECT stay_date, sum(gross_cents) AS gross_cents
  FROM vienna
  GROUP BY stay_date
), rolling AS (
  SELECT stay_date, gross_cents,
         sum(gross_cents) OVER (ORDER BY stay_date RANGE BETWEEN INTERVAL '6' DAY PRECEDING AND CURRENT ROW) AS week
  FROM per_day
)
SELECT * FROM rolling WHERE stay_date >= DATE '2025-03-01' ORDER BY stay_date
