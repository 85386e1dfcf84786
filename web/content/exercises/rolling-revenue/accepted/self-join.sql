WITH days AS (
  SELECT date_add('day', n, DATE '2025-03-01') AS d
  FROM UNNEST(sequence(0, 30)) AS t(n)
), vienna AS (
  SELECT stay_date, gross_cents FROM city_daily_revenue
  WHERE city = 'Vienna' AND month IN ('2025-02', '2025-03')
)
SELECT days.d,
       coalesce(sum(CASE WHEN v.stay_date = days.d THEN v.gross_cents END), 0) AS gross_cents,
       coalesce(sum(v.gross_cents), 0) AS week
FROM days
LEFT JOIN vienna AS v ON v.stay_date BETWEEN days.d - INTERVAL '6' DAY AND days.d
GROUP BY days.d
