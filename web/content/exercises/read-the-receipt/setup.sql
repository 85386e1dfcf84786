-- What others have run before: lines of the history that are not in question, and a first try of the first form.
SHOW TABLES;

SELECT count(*) AS requests FROM access_json WHERE day = '1';

SELECT /* form A */ count(*) AS requests, sum(bytes_sent) AS bytes, max(user_agent) AS one_agent
FROM access_logs_flat
