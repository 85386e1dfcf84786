CREATE EXTERNAL TABLE sandbox.json_requests (path string, status int, duration_ms int)
PARTITIONED BY (year string, month string, day string)
ROW FORMAT SERDE 'org.openx.data.jsonserde.JsonSerDe'
LOCATION 's3://stays-logs/access_json/';

ALTER TABLE sandbox.json_requests ADD
  PARTITION (year = '2025', month = '6', day = '1')
  PARTITION (year = '2025', month = '6', day = '2')
  PARTITION (year = '2025', month = '6', day = '3')
  PARTITION (year = '2025', month = '6', day = '4')
  PARTITION (year = '2025', month = '6', day = '5')
  PARTITION (year = '2025', month = '6', day = '6')
  PARTITION (year = '2025', month = '6', day = '7')
  PARTITION (year = '2025', month = '6', day = '8')
  PARTITION (year = '2025', month = '6', day = '9')
  PARTITION (year = '2025', month = '6', day = '10')
  PARTITION (year = '2025', month = '6', day = '11')
  PARTITION (year = '2025', month = '6', day = '12')
  PARTITION (year = '2025', month = '6', day = '13')
  PARTITION (year = '2025', month = '6', day = '14')
  PARTITION (year = '2025', month = '6', day = '15')
  PARTITION (year = '2025', month = '6', day = '16')
  PARTITION (year = '2025', month = '6', day = '17')
  PARTITION (year = '2025', month = '6', day = '18')
  PARTITION (year = '2025', month = '6', day = '19')
  PARTITION (year = '2025', month = '6', day = '20')
  PARTITION (year = '2025', month = '6', day = '21')
  PARTITION (year = '2025', month = '6', day = '22')
  PARTITION (year = '2025', month = '6', day = '23')
  PARTITION (year = '2025', month = '6', day = '24')
  PARTITION (year = '2025', month = '6', day = '25')
  PARTITION (year = '2025', month = '6', day = '26')
  PARTITION (year = '2025', month = '6', day = '27')
  PARTITION (year = '2025', month = '6', day = '28')
  PARTITION (year = '2025', month = '6', day = '29')
  PARTITION (year = '2025', month = '6', day = '30');

SELECT status, count(path) FROM sandbox.json_requests
WHERE day = '1' AND month = '6' AND year = '2025'
GROUP BY 1
