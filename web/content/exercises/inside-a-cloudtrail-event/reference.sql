SELECT eventsource, count(*) AS calls, count(DISTINCT useridentity.arn) AS callers
FROM cloudtrail
WHERE requestparameters.bucketname IS DISTINCT FROM 'stays-silver'
GROUP BY eventsource
