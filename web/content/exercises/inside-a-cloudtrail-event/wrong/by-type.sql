SELECT eventsource, count(*), count(DISTINCT useridentity.type)
FROM cloudtrail
WHERE requestparameters.bucketname IS DISTINCT FROM 'stays-silver'
GROUP BY eventsource
