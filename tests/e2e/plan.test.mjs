// The plan of a run: a picture of its operators, walked by keys, and the same as text. Asked for only once its tab is open.

import assert from 'node:assert/strict';
import { scenario, theme } from './harness.mjs';

const JOIN = `SELECT l.room_type, count(*) AS bookings
FROM stays_silver.bookings b JOIN stays_silver.listings l ON b.listing_id = l.listing_id
GROUP BY l.room_type`;
const OF_A_KEY = "SELECT count(*) FROM weblogs.access_logs WHERE year = '2025' AND lower(path) = '/'";

/** Opens the plan of the last run; its drawing. */
async function openPlan(app) {
  await app.page.getByRole('tab', { name: 'Plan' }).click();
  const drawing = app.page.getByRole('listbox', { name: /Operators/ });
  await drawing.waitFor();
  return drawing;
}

theme('plan', () => {
  scenario('a join stands in its stages, the result on top', async (app) => {
    await app.ready();
    await app.query(JOIN);
    const drawing = await openPlan(app);
    const names = await drawing.getByRole('option').evaluateAll((boxes) => boxes.map((box) => box.getAttribute('aria-label')));
    assert.match(names[0], /^Output, stage 0, 4 rows/);
    assert.ok(names.some((name) => name.startsWith('InnerJoin')), names.join('\n'));
    assert.equal(names.filter((name) => /^(Table)?Scan.*[KM]?B/.test(name)).length, 2, names.join('\n'));
    const heights = await drawing.locator('.plan-box-frame').evaluateAll((boxes) => boxes.map((box) => Number(box.getAttribute('y'))));
    assert.equal(Math.min(...heights), heights[0]);
  });

  scenario('arrow keys follow the rows down, and the chosen operator is told below', async (app) => {
    await app.ready();
    await app.query(OF_A_KEY);
    const drawing = await openPlan(app);
    await drawing.getByRole('option').first().focus();
    await app.page.keyboard.press('End');
    const details = app.page.getByRole('region', { name: 'Chosen operator' });
    await details.getByText(/^Scan|^TableScan/).first().waitFor();
    const text = await details.innerText();
    assert.match(text, /Pushed down[^]*"year" = '2025'[^]*leaves out partitions/);
    assert.match(text, /Not pushed down[^]*lower\("path"\)/);
  });

  scenario('the text is that of EXPLAIN ANALYZE, and can be copied', async (app) => {
    await app.ready();
    await app.query(JOIN);
    await openPlan(app);
    await app.page.getByRole('button', { name: 'Text' }).click();
    const text = await app.page.locator('#plan-text').innerText();
    assert.match(text, /^Fragment 0 \[SINGLE\]/);
    assert.match(text, /InnerJoin\[criteria = [^]*Output: \d+ rows/);
    await app.page.locator('#plan-copy').waitFor();
  });
});
