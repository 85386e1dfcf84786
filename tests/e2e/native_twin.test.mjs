// The page and the command line answer alike: the same rows, the same bytes, the same requests, from an empty cache.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { binary, ROOT } from './binary.mjs';
import { scenario, theme } from './harness.mjs';

const STATEMENTS = [
  "SELECT count(*) FROM weblogs.access_logs WHERE year='2025' AND month='03' AND day='14'",
  "SELECT count(*) FROM weblogs.access_logs_flat WHERE date_trunc('day', request_time) = TIMESTAMP '2025-03-14 00:00:00'",
  "SELECT path, status FROM weblogs.access_logs WHERE year='2025' AND month='03' AND day='14' ORDER BY request_time LIMIT 20",
  "SELECT country, count(*) AS n, sum(bytes_sent), avg(duration_ms) FROM weblogs.access_logs WHERE month='06' GROUP BY country ORDER BY n DESC, country LIMIT 10",
  'SELECT status, count(*) FROM format_lab.requests_json_gz GROUP BY status ORDER BY status',
  'SELECT method, max(user_agent) FROM format_lab.requests_csv GROUP BY method ORDER BY method',
  'SELECT amenities, rating FROM stays_silver.listings ORDER BY listing_id LIMIT 5',
  'SHOW PARTITIONS weblogs.access_logs',
];

const FIGURES = {
  data_scanned_bytes: 'dataScannedBytes',
  network_bytes: 'networkBytes',
  requests: 'requests',
  partitions_read: 'partitionsRead',
  partitions_total: 'partitionsTotal',
  objects_read: 'objectsRead',
};

theme('native twin', () => {
  for (const sql of STATEMENTS) {
    scenario(sql, async (app) => {
      const native = JSON.parse(execFileSync(binary(), ['run', '--output', 'jsonl', '-'], { cwd: ROOT, input: sql, encoding: 'utf8' }));
      assert.equal(native.state, 'SUCCEEDED');
      await app.ready();
      const rows = await app.query(sql);
      // The page shows a window of the rows and NULL as nothing.
      const expected = native.rows.slice(0, rows.length).map((row) => row.map((cell) => cell ?? ''));
      assert.deepEqual(rows.map((row) => row.map((cell) => (cell === 'NULL' ? '' : cell))), expected);
      const receipt = await app.receipt();
      for (const [figure, attribute] of Object.entries(FIGURES)) {
        assert.equal(receipt[attribute], native.receipt[figure], figure);
      }
    });
  }
});
