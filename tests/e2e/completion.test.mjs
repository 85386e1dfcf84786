// The editor offers what the catalog holds.

import assert from 'node:assert/strict';
import { scenario, theme } from './harness.mjs';

theme('completion', () => {
  scenario('a column of the table in hand comes before functions', async (app) => {
    await app.ready();
    await app.type('SELECT  FROM weblogs.access_logs');
    await app.page.keyboard.press('Home');
    for (const _step of 'SELECT ') await app.page.keyboard.press('ArrowRight');
    await app.page.keyboard.type('pat');
    const first = app.page.locator('sql-editor .cm-tooltip-autocomplete li').first();
    await first.waitFor();
    assert.match(await first.innerText(), /^path/);
    // By the mouse: the list takes no key in its first moments, lest a fast typist accepts what was not read.
    await first.click();
    assert.equal(await app.text(), 'SELECT path FROM weblogs.access_logs');
  });

  scenario('a run closes the list, so that the rows are not hidden', async (app) => {
    await app.ready();
    await app.type('SELECT 1 AS n FROM weblogs.acc');
    const list = app.page.locator('sql-editor .cm-tooltip-autocomplete');
    await app.page.keyboard.press('Control+Space');
    await list.waitFor();
    const mark = await app.mark();
    await app.page.keyboard.press('Control+Enter');
    await app.ended(mark);
    assert.equal(await list.count(), 0);
  });
});
