-- Calls that were not about stays-silver, by service
SELECT eventsource, useridentity, requestparameters
FROM cloudtrail
LIMIT 10
