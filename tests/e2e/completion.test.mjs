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
});
