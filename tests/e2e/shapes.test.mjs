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
    assert.match(rows.flat().join('\n'), /output_rows=/);
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

  // Plans that no Athena statement reaches yet, such as a file write, in a worker of their own beside the page's.
  scenario('what needs tasks, channels and an object store to write to', async (app) => {
    await app.ready();
    const { results, failure } = await app.page.evaluate(selfTest);
    assert.equal(failure, undefined);
    assert.deepEqual(results.map(([name]) => name), ['union_all', 'explain_analyze', 'parquet_write', 'sort', 'join']);
    const text = Object.fromEntries(results);
    assert.match(text.union_all, /100000/);
    assert.match(text.parquet_write, /50000/);
  });
});

/** Inside the page: starts a second engine from the compiled module and asks it for its self-test. */
async function selfTest() {
  const worker = new Worker('worker_boot.js', { type: 'module' });
  const told = (kind) => new Promise((resolve, reject) => {
    worker.addEventListener('error', (event) => reject(new Error(event.message)));
    worker.addEventListener('message', ({ data }) => {
      if (data.msg.kind === kind) resolve(data.msg);
      if (data.msg.kind === 'panicked') reject(new Error(data.msg.message));
    });
  });
  const loaded = told('loaded');
  worker.postMessage({ module: await globalThis.athenaeum.engine.module });
  await loaded;
  const tested = told('self_tested');
  worker.postMessage({ msg: { kind: 'self_test' } });
  const { results, failure } = await tested;
  worker.terminate();
  return { results, failure: failure ?? undefined };
}
