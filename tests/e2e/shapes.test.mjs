// Plans that once hung or panicked in wasm. Each must finish; what they answer in detail is tested natively.

import assert from 'node:assert/strict';
import { scenario, theme } from './harness.mjs';

theme('shapes', () => {
  scenario('UNION ALL', async (app) => {
    await app.ready();
    const rows = await app.query('SELECT 1 AS n UNION ALL SELECT 2 UNION ALL SELECT 2 ORDER BY n');
    assert.deepEqual(rows, [['1'], ['2'], ['2']]);
  });

  scenario('UNION ALL of two tables', async (app) => {
    await app.ready();
    const rows = await app.query(
      'SELECT count(*) FROM (SELECT status FROM format_lab.requests_csv UNION ALL SELECT status FROM format_lab.requests_parquet_snappy)',
    );
    assert.deepEqual(rows, [['12000']]);
  });

  scenario('EXPLAIN ANALYZE', async (app) => {
    await app.ready();
    const rows = await app.query('EXPLAIN ANALYZE SELECT count(*) FROM weblogs.access_logs_flat');
    // The operators carry what they really did.
    assert.match(rows.flat().join('\n'), /Output: \d+ rows?/);
  });

  scenario('a sort of the whole table', async (app) => {
    await app.ready();
    const rows = await app.query('SELECT duration_ms FROM weblogs.access_logs_flat ORDER BY duration_ms DESC LIMIT 20');
    const durations = rows.map(([text]) => Number(text.replaceAll(/[^0-9]/g, '')));
    assert.ok(durations.length > 1);
    assert.deepEqual(durations, durations.toSorted((left, right) => right - left));
  });

  scenario('a join of two tables', async (app) => {
    await app.ready();
    const rows = await app.query(
      'SELECT l.room_type, count(*) AS bookings FROM stays_silver.bookings b JOIN stays_silver.listings l ON b.listing_id = l.listing_id GROUP BY l.room_type ORDER BY l.room_type',
    );
    assert.equal(rows.length, 4);
  });

  scenario('a write, and reading it back', async (app) => {
    await app.ready();
    await app.query("CREATE TABLE default.shapes AS SELECT room_type, listing_id FROM stays_silver.listings");
    const rows = await app.query(
      'SELECT count(*) FROM default.shapes UNION ALL SELECT count(*) FROM stays_silver.listings',
    );
    assert.deepEqual(rows[0], rows[1]);
  });
});
