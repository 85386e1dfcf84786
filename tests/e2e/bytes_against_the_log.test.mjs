// The receipt against the one witness that cannot be wrong about what was sent: the server's log.

import assert from 'node:assert/strict';
import { scenario, theme } from './harness.mjs';

const LAKE = /\/sample-data\//;

/** The engine may read over a gap of this many bytes rather than ask twice; such bytes are sent but not scanned. */
const LARGEST_GAP_BYTES = 64 * 1024;

/** Runs a query and returns its receipt beside what the server sent meanwhile. */
async function runAndCompare(app, server, sql) {
  await app.ready();
  await app.typeAndEstimate(sql);
  const mark = server.mark();
  assert.equal(await app.ended(await app.start()), 'succeeded', await app.errorText());
  const sent = await server.since(mark, LAKE);
  const receipt = await app.receipt();
  const bytes = sent.reduce((sum, entry) => sum + entry.bytes, 0);
  assert.equal(receipt.networkBytes, bytes, `network bytes\n${described(sent)}`);
  assert.equal(receipt.requests, sent.length, `requests\n${described(sent)}`);
  return { receipt, sent, bytes };
}

const described = (sent) => sent.map(({ method, path, range, status, bytes }) => `${method} ${path} ${range} ${status} ${bytes}`).join('\n');

theme('bytes against the log', () => {
  scenario('two columns of one Parquet object: a part of it, asked for in ranges', async (app, server) => {
    const sql = 'SELECT country, sum(bytes_sent) FROM weblogs.access_logs_flat GROUP BY country';
    const { receipt, sent, bytes } = await runAndCompare(app, server, sql);
    assert.ok(sent.every(({ status }) => status === 206), described(sent));
    assert.equal(receipt.objectsRead, 1);
    assert.ok(receipt.dataScannedBytes > 0);
    assert.ok(receipt.dataScannedBytes <= bytes, `scanned ${receipt.dataScannedBytes}, sent ${bytes}`);
    assert.ok(bytes - receipt.dataScannedBytes <= LARGEST_GAP_BYTES * sent.length, 'more was sent than scanned and gaps');
    const manifest = await (await fetch(`${server.origin}/sample-data/manifest.json`)).json();
    const object = manifest.objects.find(({ key }) => key.startsWith('access_logs_flat/'));
    assert.ok(bytes < object.size / 2, `two of thirteen columns cost ${bytes} of ${object.size} bytes`);
  });

  scenario('the same query again scans the same bytes', async (app, server) => {
    const sql = 'SELECT max(duration_ms) FROM weblogs.access_logs_flat';
    const first = await runAndCompare(app, server, sql);
    const second = await runAndCompare(app, server, sql);
    assert.equal(second.receipt.dataScannedBytes, first.receipt.dataScannedBytes);
    assert.ok(second.bytes <= first.bytes);
  });

  scenario('one column of a CSV table: the whole object', async (app, server) => {
    const sql = 'SELECT sum(bytes_sent) FROM format_lab.requests_csv';
    const { receipt, sent, bytes } = await runAndCompare(app, server, sql);
    const manifest = await (await fetch(`${server.origin}/sample-data/manifest.json`)).json();
    const object = manifest.objects.find(({ key }) => key.startsWith('requests_csv/'));
    assert.equal(bytes, object.size, described(sent));
    assert.equal(receipt.dataScannedBytes, object.size);
    assert.equal(receipt.objectsRead, 1);
  });

  scenario('a query of no table asks for nothing', async (app, server) => {
    const { receipt, sent } = await runAndCompare(app, server, 'SELECT 1');
    assert.deepEqual(sent, []);
    assert.equal(receipt.dataScannedBytes, 0);
  });
});
