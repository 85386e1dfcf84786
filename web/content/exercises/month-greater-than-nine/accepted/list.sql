SELECT CAST(day AS bigint), count(*), sum(bytes_sent)
FROM weblogs.access_json
WHERE year = '2025' AND month = '6' AND day IN ('8', '9', '10', '11', '12', '13', '14')
GROUP BY 1
ORDER BY 1
