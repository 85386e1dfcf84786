// A query that would never end is stopped, and the engine is as good as before.

import assert from 'node:assert/strict';
import { scenario, theme } from './harness.mjs';

/** Billions of pairs of rows: nobody waits for it. */
const EXPLODING = 'SELECT count(*) FROM weblogs.access_logs_flat a JOIN weblogs.access_logs_flat b ON a.country = b.country';

theme('cancel', () => {
  scenario('the button stops an exploding join, and the next query is right', async (app) => {
    await app.ready();
    await app.type(EXPLODING);
    const mark = await app.start();
    await app.passes(mark, ['running']);
    await app.page.locator('#cancel').click();
    assert.equal(await app.ended(mark), 'cancelled');
    assert.equal(await app.text(), EXPLODING);
    assert.deepEqual(await app.query('SELECT count(*) FROM format_lab.requests_csv'), [['6000']]);
  });

  scenario('cancelling twice in a row does no harm', async (app) => {
    await app.ready();
    for (const _round of [1, 2]) {
      await app.type(EXPLODING);
      const mark = await app.start();
      await app.passes(mark, ['running']);
      await app.page.locator('#cancel').click();
      assert.equal(await app.ended(mark), 'cancelled');
    }
    assert.deepEqual(await app.query('SELECT 1'), [['1']]);
  });
});
