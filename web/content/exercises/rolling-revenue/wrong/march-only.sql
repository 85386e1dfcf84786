WITH days AS (
  SELECT d FROM UNNEST(sequence(DATE '2025-03-01', DATE '2025-03-31', INTERVAL '1' DAY)) AS t(d)
), filled AS (
  SELECT days.d, coalesce(r.gross_cents, 0) AS gross_cents
  FROM days
  LEFT JOIN city_daily_revenue AS r ON r.stay_date = days.d AND r.city = 'Vienna' AND r.month = '2025-03'
)
SELECT d, gross_cents, sum(gross_cents) OVER (ORDER BY d ROWS BETWEEN 6 PRECEDING AND CURRENT ROW)
FROM filled
