SELECT eventsource, count(*), count(DISTINCT useridentity.arn)
FROM cloudtrail
WHERE requestparameters.bucketname <> 'stays-silver'
GROUP BY eventsource
