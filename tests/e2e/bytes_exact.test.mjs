// Every query of the receipt's list with exact reads: what the server sent, what the receipt bills, what the scan map calls
// read, and what Parquet's own footers say lies in the bytes sent are one and the same, to the byte.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { test } from 'node:test';
import { SITE, scenario, theme } from './harness.mjs';

const QUERIES = fileURLToPath(new URL('../sql/receipt_queries.txt', import.meta.url));
const SCRIPT = fileURLToPath(new URL('../outside/parts_of_log.py', import.meta.url));

/** A Python with pyarrow; `cargo xtask test` names one. */
const PYTHON = process.env.ATHENAEUM_PYTHON;

const FOLDER = '/sample-data/';
const LAKE = new RegExp(`^${FOLDER}`);

/** What each query read: {sql, receipt, map, requests}; a request is [object, first byte, byte after the last]. */
const runs = [];

/** Runs inside the page before its own scripts: keeps the scan maps that the engine sends to the page, by run. */
function keepMaps() {
  const maps = new Map();
  const asked = new Map();
  globalThis.scanMaps = { maps, lastRun: 0 };
  globalThis.Worker = class extends Worker {
    constructor(...options) {
      super(...options);
      this.addEventListener('message', ({ data: { msg } }) => {
        if (msg?.kind === 'answered' && asked.has(msg.ask_id)) maps.set(asked.get(msg.ask_id), msg.answer.Ok?.content);
      });
    }

    postMessage(envelope, ...more) {
      const { kind, run_id: run, ask_id: ask, question } = envelope.msg ?? {};
      if (kind === 'run') globalThis.scanMaps.lastRun = run;
      if (kind === 'ask' && question.about?.about === 'scan_map') asked.set(ask, question.run_id);
      super.postMessage(envelope, ...more);
    }
  };
}

/** The scan map of the run that just ended. */
async function mapOfLastRun(app) {
  await app.page.waitForFunction(() => scanMaps.maps.has(scanMaps.lastRun), undefined, { polling: 20 });
  return app.page.evaluate(() => {
    const map = scanMaps.maps.get(scanMaps.lastRun);
    scanMaps.maps.clear();
    return map;
  });
}

function requested({ path, range, status, bytes }) {
  const [, first, last] = /^bytes=(\d+)-(\d+)$/.exec(range).map(Number);
  assert.equal(status, 206, path);
  assert.equal(bytes, last + 1 - first, `${path} ${range} was sent whole`);
  return [path.slice(FOLDER.length), first, last + 1];
}

async function runAndKeep(app, server, sql) {
  await app.type(sql);
  const mark = server.mark();
  assert.equal(await app.ended(await app.start()), 'succeeded', `${sql}: ${await app.errorText()}`);
  const requests = (await server.since(mark, LAKE)).map(requested);
  runs.push({ sql, receipt: await app.receipt(), map: await mapOfLastRun(app), requests });
}

/** The cells of a map that are called read, by the names that the script gives them. */
function readCells(map) {
  const cells = { chunks: {}, other: {} };
  const add = (sums, key, bytes) => { sums[key] = (sums[key] ?? 0) + bytes; };
  for (const { columns, partitions } of map.scans) {
    for (const object of partitions.flatMap((partition) => partition.objects)) {
      const name = object.address.replace('s3://', '');
      for (const [group, { chunks }] of object.row_groups.entries()) {
        for (const chunk of chunks.filter(({ fate }) => fate === 'read')) {
          add(cells.chunks, `${name}#${group}#${columns[chunk.column].name}`, chunk.read_bytes);
        }
      }
      for (const { what, read_bytes: bytes } of object.other.filter((range) => range.read_bytes > 0)) {
        add(cells.other, `${name}#${what}`, bytes);
      }
    }
  }
  return cells;
}

function statements() {
  const lines = readFileSync(QUERIES, 'utf8').split('\n').filter((line) => !line.startsWith('--'));
  return lines.join('\n').split(/;\s*(?:\n|$)/).map((sql) => sql.trim()).filter(Boolean);
}

theme('bytes exact', () => {
  scenario('the receipt of each query is the sum of what the server sent', async (app, server) => {
    await app.page.addInitScript(keepMaps);
    await app.reload();
    await app.page.getByRole('tab', { name: 'Scan map' }).click();
    for (const sql of statements()) await runAndKeep(app, server, sql);
    assert.ok(runs.filter(({ requests }) => requests.length > 0).length >= 60, 'sixty queries read something');
    const formats = new Set(runs.flatMap(({ map }) => map.scans.map(({ format }) => format)));
    assert.deepEqual([...formats].sort(), ['Avro', 'CSV', 'JSON', 'Parquet', 'text']);
    for (const { sql, receipt, requests } of runs) {
      const sent = requests.reduce((sum, [, start, end]) => sum + end - start, 0);
      assert.equal(receipt.dataScannedBytes, sent, sql);
      assert.equal(receipt.networkBytes, sent, sql);
      assert.equal(receipt.requests, requests.length, sql);
    }
  }, { address: '/?reads=exact' });

  test('each byte lies in a part of its object, and the chunks are those that the scan map calls read', { skip: !PYTHON && 'ATHENAEUM_PYTHON names no Python' }, () => {
    const input = JSON.stringify(runs.map(({ requests }) => requests));
    const { status, stdout, stderr } = spawnSync(PYTHON, [SCRIPT, `${SITE}${FOLDER}`], { input, encoding: 'utf8', maxBuffer: 1 << 28 });
    assert.equal(status, 0, stderr);
    const accounts = JSON.parse(stdout);
    assert.ok(accounts.length >= 60);
    let chunksCompared = 0;
    for (const [index, { bytes, chunks, other, nowhere }] of accounts.entries()) {
      const { sql, receipt, map } = runs[index];
      assert.deepEqual(nowhere, [], sql);
      assert.equal(bytes, receipt.dataScannedBytes, sql);
      assert.deepEqual(readCells(map), { chunks, other }, sql);
      chunksCompared += Object.keys(chunks).length;
    }
    console.log(`${accounts.length} statements, ${chunksCompared} chunks compared`);
  });

  scenario('without the address asking for it, neighbours are fetched together', async (app, server) => {
    await app.ready();
    const sql = 'SELECT path, status FROM weblogs.access_logs_flat';
    await app.typeAndEstimate(sql);
    assert.equal(await app.ended(await app.start()), 'succeeded', await app.errorText());
    const receipt = await app.receipt();
    assert.ok(receipt.networkBytes !== receipt.dataScannedBytes, JSON.stringify(receipt));
  });
});
