WITH days AS (
  SELECT d AS stay_date
  FROM UNNEST(sequence(DATE '2025-02-23', DATE '2025-03-31', INTERVAL '1' DAY)) AS t(d)
), filled AS (
  SELECT days.stay_date, coalesce(r.gross_cents, 0) AS gross_cents
  FROM days
  LEFT JOIN city_daily_revenue AS r
    ON r.stay_date = days.stay_date AND r.city = 'Vienna' AND r.month IN ('2025-02', '2025-03')
), rolling AS (
  SELECT stay_date, gross_cents,
         sum(gross_cents) OVER (ORDER BY stay_date ROWS BETWEEN 6 PRECEDING AND CURRENT ROW) AS seven_days
  FROM filled
)
SELECT stay_date, gross_cents, seven_days
FROM rolling
WHERE stay_date >= DATE '2025-03-01'
