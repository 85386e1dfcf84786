// Before the run: the chip says what would be read, the run agrees, and a hint's better text can be used and undone.

import assert from 'node:assert/strict';
import { scenario, theme } from './harness.mjs';

const ONE_DAY = "SELECT path FROM weblogs.access_logs WHERE year = '2025' AND month = '06' AND day = '14'";
const WRAPPED = 'SELECT path FROM weblogs.access_logs WHERE CAST(day AS integer) = 14';

/** The chip once its text fits. */
async function chipWith(app, text) {
  const chip = app.page.locator('#estimate', { hasText: text });
  await chip.waitFor();
  return chip;
}

theme('estimate', () => {
  scenario('the chip tells partitions, columns and dollars before a run, and the run agrees', async (app) => {
    await app.ready();
    await app.type(ONE_DAY);
    const chip = await chipWith(app, '1 of 180 partitions · 1 of 13 columns');
    assert.match(await chip.innerText(), /^≈ .*\$.* at production size$/s);
    assert.equal(await app.ended(await app.start()), 'succeeded', await app.errorText());
    assert.equal((await app.receipt()).partitionsRead, 1);
  });

  scenario('half a statement has no chip', async (app) => {
    await app.ready();
    await app.type(ONE_DAY);
    await chipWith(app, '1 of 180 partitions');
    await app.type('SELECT path FROM');
    await app.page.locator('#estimate').waitFor({ state: 'detached' });
  });

  scenario("a hint's text is used, and undo brings the old one back", async (app) => {
    await app.ready();
    await app.type(WRAPPED);
    const chip = await chipWith(app, '1 hint');
    await chip.click();
    const details = app.page.getByRole('region', { name: 'Before the run' });
    await details.getByRole('button', { name: /^Use this text/ }).click();
    assert.equal(await app.text(), WRAPPED.replace('CAST(day AS integer) = 14', "day = '14'"));
    await app.page.keyboard.press('ControlOrMeta+z');
    assert.equal(await app.text(), WRAPPED);
  });
});
