// A filter on partition keys decides what is read, and it does not change the answer.

import assert from 'node:assert/strict';
import { scenario, theme } from './harness.mjs';

const ONE_DAY = "year = '2025' AND month = '06' AND day = '14'";

theme('partition filter', () => {
  scenario('one day reads one partition and counts what the unpartitioned table counts', async (app) => {
    await app.ready();
    const partitioned = await app.query(`SELECT count(*) FROM weblogs.access_logs WHERE ${ONE_DAY}`);
    const narrow = await app.receipt();
    const flat = await app.query(
      "SELECT count(*) FROM weblogs.access_logs_flat WHERE CAST(request_time AS date) = DATE '2025-06-14'",
    );
    assert.deepEqual(partitioned, flat);
    assert.equal(narrow.partitionsRead, 1);
    assert.equal(narrow.partitionsTotal, 180);
  });

  scenario('one month reads its partitions and more bytes than one day', async (app) => {
    await app.ready();
    await app.query(`SELECT max(duration_ms) FROM weblogs.access_logs WHERE ${ONE_DAY}`);
    const day = await app.receipt();
    await app.query("SELECT max(duration_ms) FROM weblogs.access_logs WHERE year = '2025' AND month = '04'");
    const month = await app.receipt();
    assert.equal(month.partitionsRead, 30);
    assert.equal(month.objectsRead, 30);
    assert.ok(month.dataScannedBytes > day.dataScannedBytes);
  });

  scenario('a day that is not registered is not read', async (app) => {
    await app.ready();
    const rows = await app.query(
      "SELECT count(*) FROM weblogs.access_logs WHERE year = '2025' AND month = '06' AND day = '30'",
    );
    assert.deepEqual(rows, [['0']]);
    const { partitionsRead, dataScannedBytes } = await app.receipt();
    assert.deepEqual({ partitionsRead, dataScannedBytes }, { partitionsRead: 0, dataScannedBytes: 0 });
  });
});
