// The first minute of a visitor: the page is there before the engine, and its own first query runs with one key.

import assert from 'node:assert/strict';
import { scenario, theme } from './harness.mjs';

/** A promise, and what fulfils it. */
function held() {
  let release;
  return [new Promise((done) => { release = done; }), () => release()];
}

theme('first query', () => {
  scenario('the page is painted before any wasm, and can be typed in before the engine', async (app, server) => {
    const [page, letPageCome] = held();
    const [engine, letEngineCome] = held();
    server.misbehave({ delays: [[/worker_bg.*\.wasm$/, engine], [/web.*\.wasm$/, page]] });
    await app.page.reload({ waitUntil: 'domcontentloaded' });
    await app.page.getByRole('heading', { name: 'Athenaeum' }).waitFor();
    assert.equal(await app.state(), 'loading');
    letPageCome();
    await app.type('SELECT 1');
    assert.equal(await app.state(), 'loading');
    letEngineCome();
    await app.ready();
    assert.equal(await app.text(), 'SELECT 1');
  });

  scenario('the query that is there runs with Ctrl+Enter and reads one partition of 180', async (app) => {
    await app.ready();
    assert.equal(await app.ended(await app.start()), 'succeeded', await app.errorText());
    assert.ok((await app.rows()).length > 0);
    const { partitionsRead, partitionsTotal, objectsRead, dataScannedBytes } = await app.receipt();
    assert.deepEqual({ partitionsRead, partitionsTotal, objectsRead }, { partitionsRead: 1, partitionsTotal: 180, objectsRead: 1 });
    assert.ok(dataScannedBytes > 0);
  });

  scenario('the button runs the query too', async (app) => {
    await app.ready();
    await app.type('SELECT 1 + 1 AS two');
    const mark = await app.mark();
    await app.page.locator('#run').click();
    assert.equal(await app.ended(mark), 'succeeded', await app.errorText());
    assert.deepEqual(await app.rows(), [['2']]);
  });
});
