// The learner's own files: chosen or dropped, they become tables that are read where they lie.

import assert from 'node:assert/strict';
import { scenario, theme } from './harness.mjs';

const CSV = 'city,visits\nParis,3\nPorto,5\nVienna,8\n';

const file = (name, text) => ({ name, mimeType: 'text/plain', buffer: Buffer.from(text) });

/** Chooses files with the button's own input. */
async function choose(app, ...files) {
  await app.page.locator('#own-file').setInputFiles(files);
}

/** The table that the dialog names, once it does. */
async function tableOf(app) {
  const table = app.page.locator('.own-file-stage code').first();
  await table.waitFor();
  return table.innerText();
}

theme('own file', () => {
  scenario('a CSV file becomes a table, and its rows are right', async (app) => {
    await app.ready();
    await choose(app, file('Visits 2025.csv', CSV));
    const table = await tableOf(app);
    await app.page.keyboard.press('Escape');
    assert.deepEqual(await app.query(`SELECT city, visits FROM ${table} ORDER BY visits DESC LIMIT 1`), [['Vienna', '8']]);
  });

  scenario('its rows are there with one press, and it stays after the engine died', async (app) => {
    await app.ready();
    await choose(app, file('visits.csv', CSV));
    const table = await tableOf(app);
    const mark = await app.mark();
    await app.page.locator('.own-file-preview').click();
    assert.equal(await app.ended(mark), 'succeeded', await app.errorText());
    assert.equal((await app.rows()).length, 3);
    await app.crashEngine();
    assert.deepEqual(await app.query(`SELECT count(*) FROM ${table}`), [['3']]);
  }, { mayCrash: true });

  scenario('a dropped file is taken by the page and not by the editor', async (app) => {
    await app.ready();
    const text = await app.text();
    const drop = async (type, selector) => {
      const data = await app.page.evaluateHandle((csv) => {
        const data = new DataTransfer();
        data.items.add(new File([csv], 'dropped.csv', { type: 'text/csv' }));
        return data;
      }, CSV);
      await app.page.dispatchEvent(selector, type, { dataTransfer: data });
    };
    await drop('dragenter', 'sql-editor');
    await app.page.locator('.drop-sheet').waitFor();
    await drop('drop', '.drop-sheet');
    const table = await tableOf(app);
    await app.page.keyboard.press('Escape');
    assert.equal(await app.text(), text);
    assert.deepEqual(await app.query(`SELECT count(*) FROM ${table}`), [['3']]);
  });

  scenario('what is no table is told, and why', async (app) => {
    await app.ready();
    await choose(app, { name: 'picture.png', mimeType: 'image/png', buffer: Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 1, 2, 3]) });
    const error = app.page.locator('.own-file .error');
    await error.waitFor();
    assert.ok((await error.getAttribute('data-code')).length > 0);
    assert.match(await error.innerText(), /What to do/i);
  });
});
