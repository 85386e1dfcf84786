-- How many amounts can be read, how many cannot, and what is their sum?
SELECT amount, TRY_CAST(amount AS decimal(10, 2)) AS value
FROM payments
LIMIT 20
