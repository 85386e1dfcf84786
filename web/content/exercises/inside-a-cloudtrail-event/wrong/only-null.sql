SELECT eventsource, count(*), count(DISTINCT useridentity.arn)
FROM cloudtrail
WHERE requestparameters IS NULL
GROUP BY eventsource
