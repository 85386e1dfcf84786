// Take it to Athena: a table and a query as a script for an account of the learner's own.

import assert from 'node:assert/strict';
import { scenario, theme } from './harness.mjs';

/** The script once it names the bucket. */
async function scriptFor(app, bucket) {
  await app.page.locator('#export-bucket').fill(bucket);
  const script = app.page.locator('#export-script', { hasText: bucket });
  await script.waitFor();
  return script.innerText();
}

theme('export', () => {
  scenario('a table of the catalog: its DDL, its objects, and the call that runs it', async (app) => {
    await app.ready();
    await app.page.locator('[id="node-weblogs/access_logs"]').click();
    await app.page.getByRole('button', { name: 'Take it to Athena…' }).first().click();
    const script = await scriptFor(app, 'my-very-own-bucket');
    assert.match(script, /CREATE EXTERNAL TABLE/);
    assert.match(script, /aws s3 (sync|cp) /);
    assert.match(script, /aws athena start-query-execution/);
    const href = await app.page.locator('#export-download').getAttribute('href');
    assert.equal(decodeURIComponent(href.slice(href.indexOf(',') + 1)).trim(), script.trim());
  });

  scenario('the query in the editor goes along with the tables it reads', async (app) => {
    await app.ready();
    await app.type('SELECT count(*) FROM weblogs.access_logs_flat');
    await app.page.locator('#export').click();
    const script = await scriptFor(app, 'my-very-own-bucket');
    assert.match(script, /SELECT count\(\*\) FROM weblogs\.access_logs_flat/);
    assert.match(script, /access_logs_flat/);
  });
});
