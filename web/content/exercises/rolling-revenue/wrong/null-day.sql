WITH days AS (
  SELECT d FROM UNNEST(sequence(DATE '2025-02-23', DATE '2025-03-31', INTERVAL '1' DAY)) AS t(d)
), rolling AS (
  SELECT days.d, r.gross_cents, sum(r.gross_cents) OVER (ORDER BY days.d ROWS BETWEEN 6 PRECEDING AND CURRENT ROW) AS week
  FROM days
  LEFT JOIN city_daily_revenue AS r ON r.stay_date = days.d AND r.city = 'Vienna' AND r.month IN ('2025-02', '2025-03')
)
SELECT * FROM rolling WHERE d >= DATE '2025-03-01'
