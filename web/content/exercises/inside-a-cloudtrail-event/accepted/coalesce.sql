SELECT eventsource, count(*), count(DISTINCT useridentity.arn)
FROM cloudtrail
WHERE coalesce(requestparameters.bucketname, '') <> 'stays-silver'
GROUP BY 1
