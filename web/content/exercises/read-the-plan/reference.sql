SELECT 5000 AS rows_sorted, 60000 AS rows_unsorted, 2 AS columns
