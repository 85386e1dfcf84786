// Every answer of the course, graded by the engine in the browser: references and other right answers pass, listed wrong
// answers and starters do not. What the feedback says is tested natively.

import assert from 'node:assert/strict';
import { scenario, theme } from './harness.mjs';

/** Runs inside the page before its own scripts: lets a test ask the engine what the page could ask. */
function openTheLine() {
  const waiting = new Map();
  let worker = null;
  let asked = 4_000_000_000;
  globalThis.Worker = class extends Worker {
    constructor(...options) {
      super(...options);
      worker = this;
      this.addEventListener('message', ({ data: { msg } }) => {
        if (msg?.kind !== 'answered' || !waiting.has(msg.ask_id)) return;
        waiting.get(msg.ask_id)(msg.answer);
        waiting.delete(msg.ask_id);
      });
    }
  };
  globalThis.ask = (question) => new Promise((resolve) => {
    asked += 1;
    waiting.set(asked, resolve);
    worker.postMessage({ msg: { kind: 'ask', ask_id: asked, question } });
  });
}

/** The verdict of each answer of an exercise, by what the answer is. */
async function verdicts(app, exercise, answers) {
  return app.page.evaluate(async ({ exercise, answers }) => {
    const told = {};
    for (const [name, answer] of answers) {
      const { Ok, Err } = await ask({ question: 'check', exercise, answer });
      told[name] = Ok ? { passed: Ok.content.passed, says: Ok.content.findings.map(({ says }) => says) } : { passed: null, says: [Err.message] };
    }
    return told;
  }, { exercise, answers });
}

async function ready(app) {
  await app.page.addInitScript(openTheLine);
  await app.reload();
  await app.ready();
  const { exercises } = await app.page.evaluate(() => fetch('course.json').then((response) => response.json()));
  assert.ok(exercises.length > 0);
  return exercises;
}

theme('course', () => {
  scenario('references and other right answers pass', async (app) => {
    for (const exercise of await ready(app)) {
      const others = exercise.accepted.map(({ says, sql }) => [says, sql]);
      const told = await verdicts(app, exercise, [['reference', exercise.reference], ...others]);
      for (const [name, { passed, says }] of Object.entries(told)) {
        assert.equal(passed, true, `${exercise.slug}: ${name}: ${says.join(' ')}`);
      }
    }
  });

  scenario('starters and listed wrong answers do not pass', async (app) => {
    for (const exercise of await ready(app)) {
      const wrong = exercise.wrong.map(({ name, sql }) => [name, sql]);
      const told = await verdicts(app, exercise, [['starter', exercise.starter], ...wrong]);
      for (const [name, { passed, says }] of Object.entries(told)) {
        assert.equal(passed, false, `${exercise.slug}: ${name}: ${says.join(' ')}`);
      }
    }
  });
});
