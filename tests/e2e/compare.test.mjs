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
    assert.deepEqual(await app.page.locator('.compare-text h3').allInnerTexts(), ['A', 'B']);
    assert.equal(await against(app, `${parquet} DESC`), 'equal_in_other_order');
    assert.equal(await against(app, parquet.replace('GROUP', 'WHERE status <> 404 GROUP')), 'other_rows');
    assert.ok(await app.page.locator('#compare-rows tbody tr').count() > 0);
    assert.equal(await against(app, 'SELECT 1 AS n'), 'other_columns');
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
