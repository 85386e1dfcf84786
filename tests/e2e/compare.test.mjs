// Two runs side by side: one is pinned, the other is the last.

import assert from 'node:assert/strict';
import { scenario, theme } from './harness.mjs';

const verdict = (app) => app.page.locator('#verdict').getAttribute('data-verdict');

/** Pins the last run. */
async function pin(app) {
  await app.page.locator('#receipt-tab').click();
  await app.page.locator('#pin').click();
  await app.page.locator('#pin[aria-pressed=true]').waitFor();
}

/** Runs a statement and shows it beside the pinned one. */
async function against(app, sql) {
  await app.page.locator('#rows').click();
  await app.query(sql);
  await app.page.locator('#compare-tab').click();
  await app.page.locator('#verdict').waitFor();
  return verdict(app);
}

theme('compare', () => {
  scenario('rows, figures and texts of two runs', async (app) => {
    await app.ready();
    await app.query('SELECT status, count(*) AS n FROM format_lab.requests_csv GROUP BY status ORDER BY status');
    const a = await app.receipt();
    await pin(app);
    const parquet = 'SELECT status, count(*) AS n FROM format_lab.requests_parquet_zstd GROUP BY status ORDER BY status';
    assert.equal(await against(app, parquet), 'equal');
    assert.ok((await app.receipt()).dataScannedBytes < a.dataScannedBytes);
    const scanned = app.page.locator('#compare-figures tr', { hasText: 'Data scanned' }).locator('td');
    assert.match(await scanned.nth(2).innerText(), /^−/);
    assert.deepEqual(await app.page.locator('.compare-text h3').allInnerTexts(), ['A, pinned', 'B, the last run']);
    assert.equal(await against(app, `${parquet} DESC`), 'equal_in_other_order');
    assert.equal(await against(app, parquet.replace('GROUP', 'WHERE status <> 404 GROUP')), 'other_rows');
    assert.ok(await app.page.locator('#compare-rows tbody tr').count() > 0);
    assert.equal(await against(app, 'SELECT 1 AS n'), 'other_columns');
  });

  scenario('both maps and both plans stand side by side, and no id is there twice', async (app) => {
    await app.ready();
    await app.query('SELECT count(*) AS n FROM format_lab.requests_csv');
    await pin(app);
    assert.equal(await against(app, 'SELECT count(status) AS n FROM format_lab.requests_parquet_zstd'), 'equal');
    for (const opened of ['#compare-maps', '#compare-plans']) await app.page.locator(`${opened} > summary`).click();
    await app.page.locator('#scan-map-a-picture:not([data-cells="0"])').waitFor();
    await app.page.locator('#scan-map-b-picture:not([data-cells="0"])').waitFor();
    await app.page.locator('.plan-drawing').nth(1).waitFor();
    const [left, right] = await Promise.all(['#scan-map-a-picture', '#scan-map-b-picture'].map((id) => app.page.locator(id).boundingBox()));
    assert.ok(left.x + left.width < right.x, 'side by side');
    assert.match(await app.page.locator('#compare-plans').innerText(), /requests_csv[^]*requests_parquet_zstd/);
    const ids = await app.page.evaluate(() => [...document.querySelectorAll('[id]')].map(({ id }) => id));
    assert.deepEqual(ids.filter((id, at) => ids.indexOf(id) !== at), []);
    // What is open stays open while another statement runs, and tells of the new run then.
    await app.run('SELECT count(status) AS n FROM format_lab.requests_json_gz');
    await app.page.locator('#compare-plans').getByText('format_lab.requests_json_gz').first().waitFor();
  });

  scenario('a run that failed has a receipt to compare and no rows', async (app) => {
    await app.ready();
    await app.query('SELECT status FROM format_lab.requests_parquet_zstd');
    await pin(app);
    assert.equal(await app.run('SELECT 1 / (status - status) FROM format_lab.requests_parquet_zstd'), 'failed');
    await app.page.locator('#compare-tab').click();
    assert.equal(await app.page.locator('#compare-no-rows').innerText(), 'B failed with DIVISION_BY_ZERO: there are no rows to compare.');
    const cost = app.page.locator('#compare-figures tr', { hasText: 'Cost' }).locator('td');
    assert.equal(await cost.nth(1).innerText(), '$0');
    await app.page.locator('#unpin').click();
    await app.page.getByText('Pin a run first').waitFor();
  });

  scenario('rows of a pinned run die with the engine, and the page says so', async (app) => {
    await app.ready();
    await app.query('SELECT 1 AS n');
    await pin(app);
    await app.crashEngine();
    await app.ready();
    await app.page.locator('#rows').click();
    await app.query('SELECT 1 AS n');
    await app.page.locator('#compare-tab').click();
    await app.page.getByText(/Nothing is kept of this run any more/).waitFor();
    assert.ok(await app.page.locator('#compare-figures').isVisible(), 'the figures are still there');
  });
});
