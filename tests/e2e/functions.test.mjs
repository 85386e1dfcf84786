// The reference of functions: searched by name and by purpose; an example runs from where it is read.

import assert from 'node:assert/strict';
import { scenario, theme } from './harness.mjs';

/** Opens the reference; its dialog. */
async function openReference(app) {
  await app.ready();
  await app.page.getByRole('button', { name: 'Functions' }).click();
  const dialog = app.page.getByRole('dialog', { name: 'Functions' });
  await dialog.getByRole('searchbox').waitFor();
  return dialog;
}

theme('functions', () => {
  scenario('a search narrows the list, names first', async (app) => {
    const dialog = await openReference(app);
    const all = Number.parseInt(await dialog.getByRole('status').innerText(), 10);
    await dialog.getByRole('searchbox').fill('split_p');
    assert.equal(await dialog.getByRole('article').count(), 1);
    assert.match(await dialog.getByRole('article').innerText(), /split_part[^]*varchar[^]*gives/);
    assert.equal(await dialog.getByRole('status').innerText(), `1 of ${all} functions`);
  });

  scenario('an example runs', async (app) => {
    const dialog = await openReference(app);
    await dialog.getByRole('searchbox').fill('split_part');
    const mark = await app.mark();
    await dialog.getByRole('button', { name: 'Run the example of split_part' }).click();
    assert.equal(await app.ended(mark), 'succeeded', await app.errorText());
    assert.match(await app.text(), /SELECT split_part\(/);
  });
});
