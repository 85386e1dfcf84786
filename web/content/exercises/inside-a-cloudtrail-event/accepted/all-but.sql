SELECT eventsource, sum(calls), count(DISTINCT arn)
FROM (
  SELECT eventsource, useridentity.arn AS arn, requestparameters.bucketname AS bucket, count(*) AS calls
  FROM cloudtrail
  GROUP BY 1, 2, 3
)
WHERE bucket IS NULL OR NOT bucket = 'stays-silver'
GROUP BY eventsource
