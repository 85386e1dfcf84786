// The page as a test sees it: type, run, wait, read. Every wait is for a condition; none is for a time.

/** States of the status strip in which a run is over. */
const ENDED = ['succeeded', 'failed', 'cancelled'];

/** States in which the page takes statements. */
const USABLE = ['ready', ...ENDED];

/** Longest wait for a condition. Far beyond what is usual: it turns a hang into a failure and measures nothing. */
export const PATIENCE_MILLIS = 240_000;

/**
 * Runs inside the page before its own scripts: keeps every state the status strip passes through, since a short one
 * would be gone before a test could look, and the policy violations of the document.
 */
function watchPage() {
  const seen = { states: [], violations: [] };
  globalThis.e2e = seen;
  const record = () => {
    const state = document.querySelector('[data-state]')?.getAttribute('data-state');
    if (state) seen.states.push(state);
  };
  new MutationObserver(record).observe(document, { subtree: true, childList: true, attributeFilter: ['data-state'] });
  document.addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI, sourceFile, lineNumber }) => {
    seen.violations.push(`${effectiveDirective} stopped ${blockedURI} at ${sourceFile}:${lineNumber}`);
  });
}

/** One page in a browser profile of its own. */
export class App {
  static async open(browser, server, { viewport, colorScheme, address = '/' } = {}) {
    const context = await browser.newContext({ viewport, colorScheme, serviceWorkers: 'allow' });
    const app = new App(await context.newPage(), server);
    await app.page.addInitScript(watchPage);
    await app.page.goto(`${server.origin}${address}`, { waitUntil: 'domcontentloaded' });
    return app;
  }

  /** What must not happen in any page: {violations, pageErrors, foreignRequests}, each a list of texts. */
  incidents = { violations: [], pageErrors: [], foreignRequests: [] };

  constructor(page, server) {
    this.page = page;
    this.server = server;
    page.setDefaultTimeout(PATIENCE_MILLIS);
    page.on('pageerror', (error) => this.incidents.pageErrors.push(String(error.stack ?? error)));
    page.on('console', (message) => {
      if (/Content Security Policy/i.test(message.text())) this.incidents.violations.push(message.text());
    });
    page.context().on('request', (request) => {
      const url = request.url();
      const isOwn = url.startsWith(`${server.origin}/`) || url.startsWith('data:') || url.startsWith(`blob:${server.origin}`);
      if (!isOwn) this.incidents.foreignRequests.push(`${request.method()} ${url}`);
    });
  }

  /** A second tab of the same browser profile. It is closed with the first. */
  async another() {
    const app = new App(await this.page.context().newPage(), this.server);
    app.incidents = this.incidents;
    await app.page.addInitScript(watchPage);
    await app.page.goto(`${this.server.origin}/`, { waitUntil: 'domcontentloaded' });
    return app;
  }

  /** Loads the page anew and waits until it takes statements. */
  async reload() {
    await this.page.reload({ waitUntil: 'domcontentloaded' });
    await this.ready();
  }

  async close() {
    const seen = await this.page.evaluate(() => globalThis.e2e?.violations ?? []).catch(() => []);
    this.incidents.violations.push(...seen);
    await this.page.context().close();
  }

  /** Waits until the page takes statements. */
  async ready() {
    await this.#reaches(0, [...USABLE, 'broken']);
    const state = await this.state();
    if (!USABLE.includes(state)) throw new Error(`the page says \`${state}\`: ${await this.statusText()}`);
  }

  /** The state the status strip shows. */
  state() {
    return this.page.locator('[data-state]').first().getAttribute('data-state');
  }

  statusText() {
    return this.page.locator('[data-state]').first().innerText();
  }

  /** The text in the editor. */
  text() {
    return this.page.locator('sql-editor').evaluate((editor) => editor.value);
  }

  /** Replaces the text in the editor, through the keyboard. */
  async type(sql) {
    await this.page.locator('sql-editor .cm-content').click();
    await this.page.keyboard.press('ControlOrMeta+A');
    await this.page.keyboard.insertText(sql);
    const text = await this.text();
    if (text !== sql) throw new Error(`the editor holds ${JSON.stringify(text)} after ${JSON.stringify(sql)} was typed`);
  }

  /** Types a statement and waits for what the page says of it before a run, which may read footers. */
  async typeAndEstimate(sql) {
    const chip = this.page.locator('#estimate');
    // What is no statement has no estimate, so that the next one is that of the text.
    await this.type('SELECT');
    await chip.waitFor({ state: 'detached' });
    await this.type(sql);
    if (/\bFROM\b/i.test(sql)) await chip.waitFor({ state: 'attached' });
  }

  /** Presses Ctrl+Enter in the editor. Returns a mark for `ended`. */
  async start() {
    const mark = await this.mark();
    await this.page.locator('sql-editor .cm-content').press('ControlOrMeta+Enter');
    return mark;
  }

  /** Types a statement, runs it with Ctrl+Enter and waits for its end. Returns the state it ended in. */
  async run(sql) {
    await this.type(sql);
    return this.ended(await this.start());
  }

  /** Like `run`, for a statement that must succeed. Returns its rows. */
  async query(sql) {
    const state = await this.run(sql);
    if (state !== 'succeeded') throw new Error(`${sql}\nended as \`${state}\`: ${await this.errorText()}`);
    return this.rows();
  }

  /** Waits until a run that was started at the mark is over. Returns the state it ended in. */
  async ended(mark) {
    await this.#reaches(mark, ENDED);
    return this.state();
  }

  /** Waits until the strip has shown one of these states since the mark. */
  async passes(mark, states) {
    await this.#reaches(mark, states);
  }

  /** How many states the strip has passed through. */
  mark() {
    return this.page.evaluate(() => globalThis.e2e.states.length);
  }

  /** The text of the error shown, or an empty one. */
  async errorText() {
    const error = this.page.locator('#error');
    return (await error.count()) === 0 ? '' : error.innerText();
  }

  /** The receipt's numbers by the names of its `data-` attributes. */
  async receipt() {
    const data = await this.page.locator('#receipt').evaluate((receipt) => ({ ...receipt.dataset }));
    return Object.fromEntries(Object.entries(data).map(([name, text]) => [name, Number(text)]));
  }

  /** The cells of the rows in view, row by row, as text; NULL is empty. Waits until they have come. */
  async rows() {
    await this.page.waitForFunction(() => {
      const grid = document.querySelector('[role=grid]');
      const waits = [...(grid?.querySelectorAll('[role=gridcell]') ?? [])].some((cell) => cell.textContent === '…');
      return grid && !waits && !document.querySelector('[aria-busy=true], [data-stale=true]');
    }, undefined, { polling: 50 });
    return this.page.locator('[role=grid]').evaluate((grid) => {
      const rows = new Map();
      for (const cell of grid.querySelectorAll('[role=gridcell][aria-colindex]')) {
        const row = Number(cell.closest('[aria-rowindex]').getAttribute('aria-rowindex'));
        if (!rows.has(row)) rows.set(row, []);
        rows.get(row).push([Number(cell.getAttribute('aria-colindex')), cell.textContent]);
      }
      const inOrder = (left, right) => left[0] - right[0];
      return [...rows].sort(inOrder).map(([, cells]) => cells.sort(inOrder).map(([, text]) => text));
    });
  }

  /** Ends the engine as a fault would. */
  async crashEngine() {
    await this.page.evaluate(() => { globalThis.athenaeum.crashEngine(); });
  }

  async #reaches(mark, states) {
    const reached = ([from, wanted]) => globalThis.e2e.states.slice(from).some((state) => wanted.includes(state));
    await this.page.waitForFunction(reached, [mark, states], { polling: 50 });
  }
}
