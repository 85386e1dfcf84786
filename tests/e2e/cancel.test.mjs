// A query that would never end is stopped, and the engine is as good as before.

import assert from 'node:assert/strict';
import { scenario, theme } from './harness.mjs';
import { LONG_STATEMENTS } from './long_statements.mjs';

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
});
