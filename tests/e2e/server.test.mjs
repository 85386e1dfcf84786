// The server of these tests, without a page: what it sends must be right, since the receipt is judged by its log.

import assert from 'node:assert/strict';
import { mkdtemp, mkdir, rm, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { theme } from './harness.mjs';
import { startServer } from './server.mjs';

const OBJECT = '/sample-data/logs/day=1/a.parquet';

theme('server', () => {
  let folder;
  let server;

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'athenaeum-e2e-'));
    await mkdir(join(folder, 'sample-data/logs/day=1'), { recursive: true });
    await writeFile(join(folder, OBJECT), '0123456789');
    await writeFile(join(folder, 'index.html'), '<!DOCTYPE html>');
    await writeFile(join(folder, 'a.wasm'), '');
    server = await startServer(folder);
  });

  after(async () => {
    await server.close();
    await rm(folder, { recursive: true });
  });

  const get = async (path, range, method = 'GET') => {
    const response = await fetch(server.origin + path, { method, headers: range ? { range } : {} });
    return { status: response.status, headers: response.headers, text: await response.text() };
  };

  test('ranges', async () => {
    const cases = [
      ['bytes=2-4', 206, '234', 'bytes 2-4/10'],
      ['bytes=8-99', 206, '89', 'bytes 8-9/10'],
      ['bytes=7-', 206, '789', 'bytes 7-9/10'],
      ['bytes=-3', 206, '789', 'bytes 7-9/10'],
      [undefined, 200, '0123456789', null],
      ['bytes=4-2', 200, '0123456789', null],
      ['bytes=0-1,4-5', 200, '0123456789', null],
    ];
    for (const [range, status, text, contentRange] of cases) {
      const got = await get(OBJECT, range);
      assert.deepEqual([got.status, got.text, got.headers.get('content-range')], [status, text, contentRange], range);
    }
    const beyond = await get(OBJECT, 'bytes=10-12');
    assert.deepEqual([beyond.status, beyond.headers.get('content-range')], [416, 'bytes */10']);
  });

  test('the log counts the bytes of each body', async () => {
    const mark = server.mark();
    await get(OBJECT, 'bytes=2-4');
    await get('/other');
    assert.deepEqual(await server.since(mark, /sample-data/), [
      { method: 'GET', path: OBJECT, range: 'bytes=2-4', status: 206, bytes: 3 },
    ]);
  });

  test('types, policy and real errors', async () => {
    const page = await get('/');
    assert.match(page.headers.get('content-type'), /^text\/html/);
    assert.match(page.headers.get('content-security-policy'), /script-src 'self' 'wasm-unsafe-eval';/);
    assert.equal((await get('/a.wasm')).headers.get('content-type'), 'application/wasm');
    assert.equal((await get('/missing.js')).status, 404);
    assert.equal((await get('/%zz')).status, 404);
    assert.equal((await get('/', undefined, 'POST')).status, 405);
    assert.equal(await statusOf(server, '/..%2f..%2fetc/passwd'), 404);
  });

  test('misbehaviour lasts until the next call', async () => {
    server.misbehave({ ignoreRange: /parquet$/ });
    assert.equal((await get(OBJECT, 'bytes=2-4')).status, 200);
    server.misbehave({ missing: /parquet$/ });
    assert.equal((await get(OBJECT, 'bytes=2-4')).status, 404);
    let answer;
    server.misbehave({ delays: [[/parquet$/, new Promise((done) => { answer = done; })]] });
    const late = get(OBJECT, 'bytes=2-4');
    answer();
    assert.equal((await late).status, 206);
    server.misbehave();
    assert.equal((await get(OBJECT, 'bytes=2-4')).status, 206);
  });
});

/** The status of a request whose path `fetch` would tidy up first. */
function statusOf({ origin }, path) {
  return new Promise((done, failed) => {
    const socket = connect(new URL(origin).port, '127.0.0.1', () => socket.write(`GET ${path} HTTP/1.1\r\nHost: a\r\n\r\n`));
    socket.once('data', (data) => { done(Number(String(data).split(' ')[1])); socket.destroy(); });
    socket.once('error', failed);
  });
}
