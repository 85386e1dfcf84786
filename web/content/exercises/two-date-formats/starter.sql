-- How many payments in each month?
SELECT paid_at, try(date_parse(paid_at, '%Y-%m-%d %H:%i:%s')) AS parsed
FROM payments
LIMIT 20
