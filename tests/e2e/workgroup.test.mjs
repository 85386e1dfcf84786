// Workgroups: made in the dialog, chosen in the toolbar, a limit that stops a scan, a result used again, and a reload.

import assert from 'node:assert/strict';
import { scenario, theme } from './harness.mjs';

const ALL = 'SELECT max(path) FROM weblogs.access_logs';
const COUNT = 'SELECT count(*) FROM saas_raw.banks';

/** Makes a workgroup in the dialog; `limit` is in megabytes. */
async function make(app, name, limit) {
  await app.page.locator('#manage-workgroups').click();
  await app.page.locator('#workgroup-new').click();
  await app.page.locator('#workgroup-name').fill(name);
  await app.page.locator('#workgroup-limit').fill(limit);
  await app.page.getByLabel('Unit of: Limit of a query').selectOption('MB');
  await app.page.locator('#workgroup-save').click();
  await app.page.locator(`tr[data-workgroup="${name}"]`).waitFor();
  await app.page.locator('#dialog-close').click();
  await app.page.locator('#workgroup').selectOption(name);
}

theme('workgroup', () => {
  scenario('a limit stops the scan, and what was read is billed', async (app) => {
    await app.ready();
    await make(app, 'small', '1000');
    assert.equal(await app.run(ALL), 'cancelled');
    assert.match(await app.errorText(), /Bytes scanned limit was exceeded/);
    const receipt = await app.receipt();
    assert.ok(receipt.objectsRead < receipt.objectsTotal, 'it stopped early');
    assert.ok(receipt.costUsd > 0);
    await app.page.locator('#workgroup').selectOption('primary');
    assert.equal(await app.run(ALL), 'succeeded', await app.errorText());
  });

  scenario('the form says what is wrong and keeps what was typed', async (app) => {
    await app.ready();
    await app.page.locator('#manage-workgroups').click();
    await app.page.locator('#workgroup-new').click();
    await app.page.locator('#workgroup-name').fill('two words');
    await app.page.locator('#workgroup-save').click();
    assert.match(await app.page.locator('#workgroup-name-problem').innerText(), /1 to 128 letters/);
    assert.equal(await app.page.locator('#workgroup-name').inputValue(), 'two words');
    assert.equal(await app.page.locator('#workgroup-name').getAttribute('aria-invalid'), 'true');
  });

  scenario('a result is used again when asked for, and reads nothing', async (app) => {
    await app.ready();
    assert.equal(await app.run(COUNT), 'succeeded', await app.errorText());
    await app.page.locator('#reuse').check();
    assert.equal(await app.run(COUNT), 'succeeded', await app.errorText());
    const receipt = await app.receipt();
    assert.deepEqual([receipt.dataScannedBytes, receipt.billedBytes], [0, 0]);
    assert.match(await app.page.locator('#receipt').innerText(), /result reused/);
  });

  scenario('workgroup, choice and counts are there after a reload', async (app) => {
    await app.ready();
    await make(app, 'analysts', '10');
    assert.equal(await app.run('SELECT 1'), 'succeeded', await app.errorText());
    await app.page.locator('#manage-workgroups').click();
    const line = app.page.locator('tr[data-workgroup="analysts"]');
    await line.getByText('1 statement').waitFor();
    await app.page.locator('#dialog-close').click();
    await app.reload();
    assert.equal(await app.page.locator('#workgroup').inputValue(), 'analysts');
    await app.page.locator('#manage-workgroups').click();
    await line.getByText('1 statement').waitFor();
    await line.getByRole('button', { name: 'Delete analysts…' }).click();
    await app.page.locator('#workgroup-delete').click();
    await line.waitFor({ state: 'detached' });
    await app.page.waitForFunction(() => document.querySelector('#workgroup')?.value === 'primary');
  });
});
