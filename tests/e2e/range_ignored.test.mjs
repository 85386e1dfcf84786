// Hosts that do not do what a lake needs: the page says which host and what is wrong, and it works again once they do.

import assert from 'node:assert/strict';
import { scenario, theme } from './harness.mjs';

const SQL = 'SELECT max(duration_ms) FROM weblogs.access_logs_flat';
const OBJECTS = /\/sample-data\/.*\.parquet$/;

theme('range ignored', () => {
  scenario('a host that answers a range with the whole file is named', async (app, server) => {
    await app.ready();
    server.misbehave({ ignoreRange: OBJECTS });
    assert.equal(await app.run(SQL), 'failed');
    const error = await app.errorText();
    assert.match(error, /RANGE_NOT_SUPPORTED/);
    assert.ok(error.includes('127.0.0.1'), error);
    server.misbehave();
    assert.equal((await app.query(SQL)).length, 1);
  });

  scenario('an object that is gone is named', async (app, server) => {
    await app.ready();
    server.misbehave({ missing: OBJECTS });
    assert.equal(await app.run(SQL), 'failed');
    assert.match(await app.errorText(), /access_logs_flat/);
    server.misbehave();
    assert.equal((await app.query(SQL)).length, 1);
  });
});
