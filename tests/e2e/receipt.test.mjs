// The receipt tab: figures, the sum of the bill, what would have saved bytes.

import assert from 'node:assert/strict';
import { scenario, theme } from './harness.mjs';

const ONE_DAY = "SELECT path, status FROM weblogs.access_logs WHERE year = '2025' AND month = '06' AND day = '14'";

/** Opens the tab and waits for its bill. */
async function openReceipt(app) {
  await app.page.locator('#receipt-tab').click();
  await app.page.locator('#receipt-sum').waitFor();
}

/** The values of a part of the receipt by their names. */
function facts(app, part) {
  return app.page.locator(`#${part} dl > div`).evaluateAll((facts) => {
    const text = (fact, tag) => fact.querySelector(tag).textContent;
    return Object.fromEntries(facts.map((fact) => [text(fact, 'dt'), text(fact, 'dd')]));
  });
}

theme('receipt', () => {
  scenario('figures, sum and times of a query', async (app) => {
    await app.ready();
    await app.query(ONE_DAY);
    await openReceipt(app);
    const read = await facts(app, 'receipt-read');
    assert.deepEqual(read, {
      'Rows of the result': '523', Partitions: '1 of 180', Objects: '1 of 180', 'Their row groups': '1 of 1', Columns: '2 of 13',
    });
    assert.equal((await facts(app, 'receipt-bytes'))['Data scanned'], '5.69 KB');
    assert.equal(await app.page.locator('#receipt-sum').innerText(), '111 MB read → 112 MB rounded up = $0.000534');
    assert.deepEqual(Object.keys(await facts(app, 'receipt-times')), ['Planning', 'Reading', 'Computing']);
  });

  scenario('what is free says why', async (app) => {
    await app.ready();
    for (const [sql, why] of [
      ['CREATE DATABASE mine', /catalog are free/],
      ['SHOW DATABASES', /nothing was read/],
      ['SELECT 1', /nothing was read/],
      ['SELECT 1 / (status - status) FROM weblogs.access_logs', /failed statement is free/],
    ]) {
      await app.run(sql);
      await openReceipt(app);
      assert.equal(await app.page.locator('#receipt-sum').innerText(), '$0', sql);
      assert.match(await app.page.locator('#receipt-why').innerText(), why, sql);
    }
  });

  scenario('what saved bytes is computed when its section is opened', async (app) => {
    await app.ready();
    await app.query(ONE_DAY);
    const { dataScannedBytes } = await app.receipt();
    await openReceipt(app);
    assert.equal(await app.page.locator('#savings-table').count(), 0);
    await app.page.locator('#savings > summary').click();
    await app.page.locator('#savings-table').waitFor();
    const bytes = (way) => app.page.locator(`#savings-table [data-way=${way}]`).getAttribute('data-bytes').then(Number);
    const allPartitions = await bytes('without_partition_pruning');
    assert.ok(allPartitions > 100 * dataScannedBytes, `${allPartitions}`);
    assert.ok(await bytes('other_layout') > dataScannedBytes);
    await app.page.locator('#rows').click();
    await app.query('SELECT path, status FROM weblogs.access_logs');
    assert.equal((await app.receipt()).dataScannedBytes, allPartitions);
  });
});
