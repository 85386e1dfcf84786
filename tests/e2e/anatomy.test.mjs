// The anatomy of files: what a Parquet footer tells, read without the data and without a receipt.

import assert from 'node:assert/strict';
import { scenario, theme } from './harness.mjs';
import { lineOf, openFolders } from './object_tree.mjs';

const FOLDER = 's3://stays-logs/access_logs_flat/';

/** Opens the details of the first object of a folder. */
async function openFirst(app, folder) {
  await openFolders(app, folder);
  const object = app.page.locator(`[id^="node-${folder}"][aria-level]:not([aria-expanded])`).first();
  await object.waitFor();
  await object.dblclick();
}

theme('anatomy', () => {
  scenario('a Parquet file opens to its row groups and columns, and only its footer is read', async (app, server) => {
    await app.ready();
    await openFolders(app, FOLDER);
    const mark = server.mark();
    await openFirst(app, FOLDER);
    await app.page.locator('table.anatomy').waitFor();
    const sent = await server.since(mark, /access_logs_flat/);
    const manifest = await (await fetch(`${server.origin}/sample-data/manifest.json`)).json();
    const { size } = manifest.objects.find(({ key }) => key.startsWith('access_logs_flat/'));
    const bytes = sent.reduce((sum, entry) => sum + entry.bytes, 0);
    assert.ok(bytes > 0 && bytes < size / 4, `${bytes} of ${size} bytes were read`);
    assert.match(await app.page.locator('#anatomy-summary').innerText(), /row group.* · \d+ columns · .* rows · footer/);
    assert.equal(await app.state(), 'ready', 'no statement ran');
  });

  scenario('arrow keys choose a chunk, and the same is there as a table', async (app) => {
    await app.ready();
    await openFirst(app, FOLDER);
    const cells = app.page.locator('table.anatomy [role=gridcell]');
    await cells.first().focus();
    await app.page.keyboard.press('ArrowDown');
    const second = await app.page.locator('table.anatomy tbody tr').nth(1).locator('.anatomy-name').innerText();
    assert.match(await app.page.locator('#chunk h4').innerText(), new RegExp(`^${second}, row group 1$`));
    for (const fact of ['Codec', 'Encodings', 'Min', 'Max', 'Page index', 'Bloom filter']) {
      assert.equal(await app.page.locator('#chunk dt', { hasText: fact }).count() > 0, true, fact);
    }
    await app.page.getByText('All chunks as a table').click();
    const rows = app.page.locator('#all-chunks tbody tr');
    await rows.first().waitFor();
    assert.equal(await rows.count(), await cells.count());
  });

  scenario('an Avro file opens to its schema and blocks', async (app) => {
    await app.ready();
    const folder = 's3://stays-bronze/bookings/ingest_date=2025-08-25/';
    await openFolders(app, folder);
    await lineOf(app, `${folder}part-00000.avro`).dblclick();
    await app.page.locator('#avro-blocks').waitFor();
    assert.match(await app.page.locator('.dialog .script').innerText(), /"type": "record"/);
  });
});
