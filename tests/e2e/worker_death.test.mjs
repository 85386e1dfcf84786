// The engine dies. Nothing that was typed is lost, the page says why, and the next query is right.

import assert from 'node:assert/strict';
import { scenario, theme } from './harness.mjs';

const EXPLODING = 'SELECT count(*) FROM weblogs.access_logs_flat a JOIN weblogs.access_logs_flat b ON a.country = b.country';
const COUNT = 'SELECT count(*) FROM format_lab.requests_parquet_snappy';
const mayCrash = true;

theme('worker death', () => {
  scenario('while text is typed: the text stays and the next query is right', async (app) => {
    const draft = 'SELECT country -- not finished yet\nFROM ';
    await app.ready();
    await app.type(draft);
    await app.crashEngine();
    await app.page.keyboard.insertText('weblogs.access_logs');
    assert.equal(await app.text(), `${draft}weblogs.access_logs`);
    assert.deepEqual(await app.query(COUNT), [['6000']]);
  }, { mayCrash });

  scenario('while a query runs: it fails with its reason and the next one is right', async (app) => {
    await app.ready();
    await app.type(EXPLODING);
    const mark = await app.start();
    await app.passes(mark, ['running']);
    await app.crashEngine();
    assert.equal(await app.ended(mark), 'failed');
    assert.match(await app.errorText(), /ENGINE_RESTARTED/);
    assert.equal(await app.text(), EXPLODING);
    assert.deepEqual(await app.query(COUNT), [['6000']]);
  }, { mayCrash });

  scenario('after a query: its rows stay readable', async (app) => {
    await app.ready();
    const rows = await app.query('SELECT 7 AS seven');
    await app.crashEngine();
    assert.deepEqual(await app.rows(), rows);
    assert.deepEqual(await app.query(COUNT), [['6000']]);
  }, { mayCrash });
});
