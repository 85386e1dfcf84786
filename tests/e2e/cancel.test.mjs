// A query that would never end is stopped, and the engine is as good as before.

import assert from 'node:assert/strict';
import { scenario, theme } from './harness.mjs';
import { LONG_STATEMENTS } from './long_statements.mjs';

/** Reads a table, and then joins each of its rows with each. */
const READS_AND_NEVER_ENDS = `SELECT count(*)
FROM weblogs.access_logs a, weblogs.access_logs b, weblogs.access_logs c
WHERE a.bytes_sent + b.bytes_sent + c.bytes_sent = 1`;

theme('cancel', () => {
  for (const [what, sql] of Object.entries(LONG_STATEMENTS)) {
    scenario(`the button stops ${what}, and the next query is right`, async (app) => {
      await app.ready();
      await app.type(sql);
      const mark = await app.start();
      await app.passes(mark, ['running']);
      await app.page.locator('#cancel').click();
      assert.equal(await app.ended(mark), 'cancelled');
      assert.equal(await app.text(), sql);
      assert.deepEqual(await app.query('SELECT count(*) FROM format_lab.requests_csv'), [['6000']]);
    });
  }

  scenario('cancelling twice in a row does no harm', async (app) => {
    await app.ready();
    for (const _round of [1, 2]) {
      await app.type(LONG_STATEMENTS['an exploding join']);
      const mark = await app.start();
      await app.passes(mark, ['running']);
      await app.page.locator('#cancel').click();
      assert.equal(await app.ended(mark), 'cancelled');
    }
    assert.deepEqual(await app.query('SELECT 1'), [['1']]);
  });

  scenario('a run that is cancelled with its engine costs what the history says', async (app) => {
    await app.ready();
    await app.type(READS_AND_NEVER_ENDS);
    const mark = await app.start();
    await app.passes(mark, ['running']);
    // Something is read.
    await app.page.waitForFunction(() => /Data scanned\s*[1-9]/.test(document.querySelector('.facts').textContent), undefined, { polling: 50 });
    await app.page.evaluate(() => {
      document.querySelector('#cancel').click();
      globalThis.athenaeum.crashEngine();
    });
    assert.equal(await app.ended(mark), 'cancelled');
    await app.page.locator('.cost', { hasText: '$' }).waitFor();
    const cost = await app.page.locator('.cost').innerText();
    assert.notEqual(cost, '$0');
    await app.page.getByRole('button', { name: 'History' }).click();
    const line = app.page.locator('tr[data-row="0"]', { hasText: 'Cancelled' });
    await line.waitFor();
    assert.ok((await line.innerText()).includes(cost), await line.innerText());
  }, { mayCrash: true });
});
