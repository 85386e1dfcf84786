CREATE TABLE sandbox.trades AS
SELECT * FROM trades_unsorted WHERE symbol < 'E';

INSERT INTO sandbox.trades
SELECT * FROM trades_unsorted WHERE symbol >= 'E' AND symbol < 'L';

INSERT INTO sandbox.trades
SELECT * FROM trades_unsorted WHERE symbol >= 'L' AND symbol < 'P';

INSERT INTO sandbox.trades
SELECT * FROM trades_unsorted WHERE symbol >= 'P';

SELECT round(avg(price), 4) AS average_price, sum(qty) AS shares
FROM sandbox.trades
WHERE symbol = 'ALDR'
