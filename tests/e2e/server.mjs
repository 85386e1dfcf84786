// A small static server for the built site, as strict as a good host: right types, ranges, the policy as a header, a log
// of everything sent. Tests can make it misbehave. Not for the public: it trusts its only client.
//
// By itself: `node server.mjs [FOLDER]` serves the folder (`dist` otherwise) until it is stopped.

import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, join, normalize, resolve, sep } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';

/** The policy of web/index.html, and the one directive that only a header can carry. */
export const POLICY = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "worker-src 'self'",
  "connect-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "font-src 'self'",
  "manifest-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** Where browsers send violations, also those inside a worker, which the page never hears of. */
const REPORT_PATH = '/policy-report';

const TYPES = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.mjs': 'text/javascript; charset=utf-8',
  '.png': 'image/png',
  '.sql': 'text/plain; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.wasm': 'application/wasm',
  '.webmanifest': 'application/manifest+json',
};

/** Starts a server for a folder on a free port of this machine. */
export async function startServer(folder) {
  const server = new StaticServer(folder);
  await server.listen();
  return server;
}

class StaticServer {
  /** One entry for each request: {method, path, range, status, bytes}; `bytes` counts the body alone. */
  log = [];

  /** Policy violations that browsers reported. */
  violations = [];

  #root;
  #http = createServer((request, response) => this.#answer(request, response));
  #open = new Set();
  #faults = {};

  constructor(folder) {
    this.#root = resolve(folder);
  }

  async listen() {
    await new Promise((done, failed) => this.#http.once('error', failed).listen(0, '127.0.0.1', done));
    this.origin = `http://127.0.0.1:${this.#http.address().port}`;
  }

  async close() {
    this.#http.closeAllConnections();
    await new Promise((done) => this.#http.close(done));
  }

  /**
   * Makes the server misbehave for the paths that match:
   * `ignoreRange` answers 200 with the whole body, `missing` answers 404, `delays` is a list of [paths, milliseconds or
   * a promise] to wait for before answering. Each call replaces the one before; no argument means good behaviour.
   */
  misbehave({ ignoreRange = null, missing = null, delays = [] } = {}) {
    this.#faults = { ignoreRange, missing, delays };
  }

  /** The place in the log that the next request will have. */
  mark() {
    return this.log.length;
  }

  /** The entries since a mark whose path matches, once every request has been answered. */
  async since(mark, paths = /./) {
    await Promise.all(this.#open);
    return this.log.slice(mark).filter((entry) => paths.test(entry.path));
  }

  async #answer(request, response) {
    const path = decodedPath(request.url);
    if (path === REPORT_PATH) return this.#keepReport(request, response);
    const entry = { method: request.method, path, range: request.headers.range ?? null, status: 0, bytes: 0 };
    this.log.push(entry);
    const ended = new Promise((done) => response.once('close', done)).then(() => this.#open.delete(ended));
    this.#open.add(ended);
    try {
      await this.#delay(path);
      await this.#send(request, response, entry);
    } catch (error) {
      // A client that goes away is no fault of the server.
      if (error.code !== 'ERR_STREAM_PREMATURE_CLOSE') console.error(`server: ${path}: ${error.stack}`);
      response.destroy();
    }
  }

  async #delay(path) {
    for (const [paths, wait] of this.#faults.delays ?? []) {
      if (paths.test(path)) await (typeof wait === 'number' ? new Promise((done) => setTimeout(done, wait)) : wait);
    }
  }

  async #send(request, response, entry) {
    const { path } = entry;
    if (request.method !== 'GET' && request.method !== 'HEAD') return this.#refuse(response, entry, 405);
    const file = this.#faults.missing?.test(path) ? null : await this.#find(path);
    if (!file) return this.#refuse(response, entry, 404);
    const range = this.#faults.ignoreRange?.test(path) ? null : requestedRange(entry.range, file.size);
    if (range === 'unsatisfiable') {
      return this.#refuse(response, entry, 416, { 'content-range': `bytes */${file.size}` });
    }
    const [start, end] = range ?? [0, file.size - 1];
    entry.status = range ? 206 : 200;
    response.writeHead(entry.status, {
      ...headers(path),
      'accept-ranges': 'bytes',
      'content-length': end - start + 1,
      'content-type': TYPES[extname(file.path)] ?? 'application/octet-stream',
      etag: `"${file.size.toString(16)}-${Math.trunc(file.mtimeMs).toString(16)}"`,
      ...(range && { 'content-range': `bytes ${start}-${end}/${file.size}` }),
    });
    if (request.method === 'HEAD' || file.size === 0) return response.end();
    const body = createReadStream(file.path, { start, end });
    body.on('data', (chunk) => { entry.bytes += chunk.length; });
    return pipeline(body, response);
  }

  /** The file a path names; a folder stands for its index.html. */
  async #find(path) {
    const wanted = normalize(join(this.#root, path.endsWith('/') ? `${path}index.html` : path));
    if (!wanted.startsWith(this.#root + sep)) return null;
    const found = await stat(wanted).catch(() => null);
    return found?.isFile() ? { path: wanted, size: found.size, mtimeMs: found.mtimeMs } : null;
  }

  #refuse(response, entry, status, more = {}) {
    const text = `${status} ${entry.path}\n`;
    entry.status = status;
    entry.bytes = response.req.method === 'HEAD' ? 0 : Buffer.byteLength(text);
    response.writeHead(status, { ...headers(entry.path), 'content-type': 'text/plain; charset=utf-8', ...more });
    response.end(text);
  }

  async #keepReport(request, response) {
    let text = '';
    for await (const chunk of request) text += chunk;
    const report = JSON.parse(text)['csp-report'];
    this.violations.push(`${report['violated-directive']} stopped ${report['blocked-uri']} in ${report['document-uri']}`);
    response.writeHead(204).end();
  }
}

/** Sample data is never kept by the browser, so that the log shows what the engine asks for. */
function headers(path) {
  return {
    'cache-control': path.startsWith('/sample-data/') ? 'no-store' : 'no-cache',
    'content-security-policy': `${POLICY}; report-uri ${REPORT_PATH}`,
    'cross-origin-opener-policy': 'same-origin',
    'referrer-policy': 'no-referrer',
    'x-content-type-options': 'nosniff',
  };
}

/** The path of a request target without its query; as it came where it is not encoded as it should be. */
function decodedPath(target) {
  const [path] = target.split('?');
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

/** First and last byte of a range header; null for none or for a form that may be ignored. */
function requestedRange(header, size) {
  const [, first, last] = /^bytes=(\d*)-(\d*)$/.exec(header ?? '') ?? [];
  if (first === undefined || (first === '' && last === '')) return null;
  if (first !== '' && last !== '' && Number(last) < Number(first)) return null;
  const start = first === '' ? Math.max(size - Number(last), 0) : Number(first);
  const end = first === '' || last === '' ? size - 1 : Math.min(Number(last), size - 1);
  return start > end ? 'unsatisfiable' : [start, end];
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { origin } = await startServer(process.argv[2] ?? fileURLToPath(new URL('../../dist', import.meta.url)));
  console.log(`${origin}/`);
}
