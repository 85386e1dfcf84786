// What statements make lasts: over a reload, in a second tab, after a death in the middle of a write, and when the browser
// gives no more room.

import assert from 'node:assert/strict';
import { scenario, theme } from './harness.mjs';

const MAKE = 'CREATE TABLE default.kept AS SELECT country, count(*) AS requests FROM weblogs.access_logs_flat GROUP BY country';
// Few enough rows for any window: a tab behind another may show fewer.
const READ = 'SELECT country, requests FROM default.kept ORDER BY country LIMIT 5';
const TABLES = 'SHOW TABLES IN default';

/** Writes for as long as a test needs to break it off. */
const ENDLESS = `CREATE TABLE default.endless AS
  SELECT a.country AS one, b.country AS other FROM weblogs.access_logs_flat a CROSS JOIN weblogs.access_logs_flat b`;

async function succeeds(app, sql) {
  assert.equal(await app.run(sql), 'succeeded', await app.errorText());
}

theme('lasting', () => {
  scenario('a reload keeps a table and its rows', async (app) => {
    await app.ready();
    await succeeds(app, MAKE);
    const rows = await app.query(READ);
    assert.ok(rows.length > 1);
    await app.reload();
    assert.deepEqual(await app.query(READ), rows);
    await succeeds(app, 'DROP TABLE default.kept');
    await app.reload();
    assert.equal(await app.run(TABLES), 'succeeded');
    assert.match(await app.run(READ), /failed/);
  });

  scenario('a second tab sees the table from its next statement on, and the other way round', async (app) => {
    await app.ready();
    const second = await app.another();
    await second.ready();
    await succeeds(app, MAKE);
    const rows = await app.query(READ);
    assert.deepEqual(await second.query(READ), rows);
    await succeeds(second, 'ALTER TABLE default.kept SET TBLPROPERTIES (\'touched\' = \'yes\')');
    assert.deepEqual(await app.query("SHOW TBLPROPERTIES default.kept('touched')"), [['yes', '']]);
  });

  scenario('a death in the middle of a write leaves nothing of it and costs nothing else', async (app) => {
    await app.ready();
    await succeeds(app, MAKE);
    const rows = await app.query(READ);
    await app.type(ENDLESS);
    const mark = await app.start();
    await app.passes(mark, ['running']);
    await app.crashEngine();
    assert.equal(await app.ended(mark), 'failed');
    assert.deepEqual(await app.query(TABLES), [['kept']]);
    await app.reload();
    assert.deepEqual(await app.query(TABLES), [['kept']]);
    assert.deepEqual(await app.query(READ), rows);
  }, { mayCrash: true });

  scenario('a browser without room says so, and keeps what was there', async (app, server) => {
    await app.ready();
    await succeeds(app, MAKE);
    const rows = await app.query(READ);
    const devtools = await app.page.context().newCDPSession(app.page);
    await devtools.send('Storage.overrideQuotaForOrigin', { origin: server.origin, quotaSize: 1_000 });
    const large = "CREATE TABLE default.large WITH (format = 'TEXTFILE', write_compression = 'NONE') AS SELECT * FROM weblogs.access_logs_flat";
    assert.equal(await app.run(large), 'failed');
    assert.match(await app.errorText(), /STORAGE_FULL/);
    await devtools.send('Storage.overrideQuotaForOrigin', { origin: server.origin });
    assert.deepEqual(await app.query(TABLES), [['kept']]);
    await app.reload();
    assert.deepEqual(await app.query(READ), rows);
  });
});
