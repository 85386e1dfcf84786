WITH days AS (
  SELECT d FROM UNNEST(sequence(DATE '2025-02-20', DATE '2025-03-31', INTERVAL '1' DAY)) AS t(d)
), filled AS (
  SELECT days.d, coalesce(r.gross_cents, 0) AS gross_cents
  FROM days
  LEFT JOIN city_daily_revenue AS r ON r.stay_date = days.d AND r.city = 'Vienna' AND r.month IN ('2025-02', '2025-03')
), rolling AS (
  SELECT d, gross_cents, sum(gross_cents) OVER (ORDER BY d ROWS BETWEEN 7 PRECEDING AND CURRENT ROW) AS week
  FROM filled
)
SELECT * FROM rolling WHERE d >= DATE '2025-03-01'
