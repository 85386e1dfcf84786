CREATE TABLE sandbox.trades AS
SELECT * FROM trades_unsorted WHERE symbol < 'E';

INSERT INTO sandbox.trades
SELECT * FROM trades_unsorted WHERE symbol > 'F' AND symbol < 'P';

INSERT INTO sandbox.trades
SELECT * FROM trades_unsorted WHERE symbol > 'P';

SELECT round(avg(price), 4), sum(qty)
FROM sandbox.trades
WHERE symbol = 'ALDR'
