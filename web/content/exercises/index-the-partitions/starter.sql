-- Open the receipt: how many partitions were fetched, and how many kept?
SELECT status, count(*) AS requests
FROM access_logs
WHERE month = '06' AND day = '14'
GROUP BY status
