// A mistake in the text: what it is, where it is, what to do, and the text stays.

import assert from 'node:assert/strict';
import { scenario, theme } from './harness.mjs';

theme('errors', () => {
  scenario('an unknown table: code, place, a name that exists, and the text is kept', async (app) => {
    const sql = 'SELECT count(*)\nFROM weblogs.acces_logs';
    await app.ready();
    assert.equal(await app.run(sql), 'failed');
    const error = await app.errorText();
    assert.match(error, /TABLE_NOT_FOUND/);
    assert.match(error, /line 2:6/);
    assert.match(error, /access_logs/);
    assert.equal(await app.text(), sql);
  });

  scenario('a text that is no statement, then a right one', async (app) => {
    await app.ready();
    assert.equal(await app.run('SELEC 1'), 'failed');
    assert.match(await app.errorText(), /line 1:1/);
    assert.deepEqual(await app.query('SELECT 41 + 1'), [['42']]);
    assert.equal(await app.errorText(), '');
  });

  scenario('a division by zero while rows are read', async (app) => {
    await app.ready();
    assert.equal(await app.run('SELECT 1 / (status - status) FROM weblogs.access_logs_flat'), 'failed');
    assert.match(await app.errorText(), /DIVISION_BY_ZERO/);
  });
});
