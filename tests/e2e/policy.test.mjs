// Judges every page of the run so far: the policy was never violated, no other host was asked, no error went uncaught.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { incidents, scenario, server, theme } from './harness.mjs';
import { POLICY } from './server.mjs';

theme('policy', () => {
  scenario('a visit with a query', async (app) => {
    await app.ready();
    assert.equal((await app.query('SELECT count(*) FROM weblogs.access_logs_flat')).length, 1);
  });

  test('the policy inside the page is the header without what only a header can carry', async () => {
    const html = await (await fetch(`${server().origin}/`)).text();
    const [, content] = /<meta http-equiv="Content-Security-Policy" content="([^"]*)"/i.exec(html) ?? [];
    assert.equal(content, POLICY.replace("; frame-ancestors 'none'", ''));
  });

  test('no page violated the policy', () => {
    assert.ok(incidents.pages > 0);
    assert.deepEqual([...incidents.violations, ...server().violations], []);
  });

  test('no page asked another host', () => assert.deepEqual(incidents.foreignRequests, []));

  test('no page left an error uncaught', () => assert.deepEqual(incidents.pageErrors, []));
});
