// The quiz: a round of practice with reasons, an exam with weights and a clock, and what is kept over a reload.

import assert from 'node:assert/strict';
import { scenario, theme } from './harness.mjs';

async function openQuiz(app, server) {
  const course = await (await fetch(`${server.origin}/course.json`)).json();
  await app.page.evaluate(() => { location.hash = '#/quiz'; });
  await app.page.locator('#quiz-practice, #quiz-item').first().waitFor();
  return course;
}

/** The item on the page, by its question. */
async function shownItem(app, course) {
  const question = await app.page.locator('.quiz-question legend').innerText();
  return course.quiz.find((item) => item.question.replaceAll('`', '') === question);
}

/** Answers the item on the page. */
async function answer(app, item, right) {
  const page = app.page;
  if (item.options) {
    const wanted = item.options.map((option, place) => ({ ...option, place }));
    const marked = wanted.filter((option) => Boolean(option.right) === right);
    const count = item.kind === 'multiple' ? wanted.filter((option) => option.right).length : 1;
    const chosen = right ? marked : [...marked, ...wanted.filter((option) => option.right)].slice(0, count);
    for (const { place } of chosen) await page.locator(`[id="option-${item.id}-${place}"]`).check();
  } else if (item.pairs) {
    for (const [place, pair] of item.pairs.entries()) {
      const other = right ? pair.right : item.pairs.find((it) => it.right !== pair.right).right;
      await page.locator(`[id="pair-${item.id}-${place}"]`).selectOption({ label: other });
    }
  } else if (right) {
    for (const [place, step] of item.steps.entries()) {
      const texts = () => page.locator('.quiz-step').allInnerTexts();
      for (let at = (await texts()).indexOf(step.replaceAll('`', '')); at > place; at -= 1) {
        await page.locator(`#step-${at}-up`).press('Enter');
        await page.locator('.quiz-step').nth(at - 1).filter({ hasText: step.replaceAll('`', '') }).waitFor();
      }
    }
  }
}

theme('quiz', () => {
  scenario('a round of practice gives the reasons after each answer and a score at the end', async (app, server) => {
    const course = await openQuiz(app, server);
    await app.page.locator('#quiz-practice button[type=submit]').click();
    await app.page.locator('#quiz-item').waitFor();
    const head = await app.page.locator('.quiz-head h2').innerText();
    const count = Number(head.match(/of (\d+)/)[1]);
    for (let number = 1; number <= count; number += 1) {
      await app.page.locator('.quiz-head h2').filter({ hasText: `${number} of ${count}` }).waitFor();
      const item = await shownItem(app, course);
      const right = number > 1;
      await answer(app, item, right);
      await app.page.locator('#quiz-on').click();
      await app.page.locator(right ? '.quiz-verdict.quiz-right' : '.quiz-verdict.quiz-wrong').waitFor();
      assert.ok(await app.page.locator('.quiz-why').count() > 0, 'the reasons are there');
      await app.page.locator('#quiz-on').click();
    }
    await app.page.locator('#quiz-score').filter({ hasText: `${count - 1} of ${count} right` }).waitFor();
    assert.ok(await app.page.locator('#score-by-domain tbody tr').count() > 0);
  });

  scenario('a round goes on after a reload', async (app, server) => {
    const course = await openQuiz(app, server);
    await app.page.locator('#quiz-practice button[type=submit]').click();
    await app.page.locator('#quiz-item').waitFor();
    await answer(app, await shownItem(app, course), true);
    await app.page.locator('#quiz-on').click();
    await app.page.locator('.quiz-verdict.quiz-right').waitFor();
    await app.page.locator('#quiz-on').click();
    await app.page.locator('.quiz-head h2').filter({ hasText: ': 2 of' }).waitFor();
    const question = await app.page.locator('.quiz-question legend').innerText();
    await app.page.reload({ waitUntil: 'domcontentloaded' });
    await app.page.locator('#quiz-item').waitFor();
    assert.equal(await app.page.locator('.quiz-question legend').innerText(), question);
    await app.page.locator('#quiz-leave').click();
    await app.page.locator('#quiz-known').filter({ hasText: /^1 of/ }).waitFor();
  });

  scenario('an exam has its weights, a clock that can be turned off, and a score by domain', async (app, server) => {
    await openQuiz(app, server);
    await app.page.locator('#exam-length').selectOption('10');
    await app.page.locator('#quiz-exam button[type=submit]').click();
    await app.page.locator('.quiz-clock [role=timer]').filter({ hasText: /^(20:00|19:5\d)$/ }).waitFor();
    assert.equal(await app.page.locator('.exam-bar li').count(), 10);
    await app.page.locator('#clock-off').click();
    await app.page.locator('.quiz-clock').waitFor({ state: 'detached' });
    await app.page.locator('.exam-bar button').nth(4).click();
    await app.page.locator('.quiz-head h2').filter({ hasText: 'Exam: 5 of 10' }).waitFor();
    await app.page.locator('#hand-in').click();
    await app.page.locator('.quiz-ask').filter({ hasText: '10 questions are not answered' }).waitFor();
    await app.page.locator('#ask-yes').click();
    await app.page.locator('#quiz-score').filter({ hasText: '0 of 10 right' }).filter({ hasText: '10 questions not answered.' }).waitFor();
    assert.equal(await app.page.evaluate(() => document.activeElement.tagName), 'H2');
    assert.ok(await app.page.locator('#score-notes a').count() > 0);
    const counts = await app.page.locator('#score-by-domain tbody tr td:nth-child(2)').allInnerTexts();
    assert.equal(counts.map((text) => Number(text.split(' of ')[1])).reduce((sum, count) => sum + count, 0), 10);
  });

  scenario('an exam goes on after a reload with the same clock, and is handed in when the time is over', async (app, server) => {
    const course = await openQuiz(app, server);
    await app.page.locator('#quiz-exam button[type=submit]').click();
    await app.page.locator('.quiz-clock').waitFor();
    await answer(app, await shownItem(app, course), true);
    await app.page.locator('#flag').click();
    await app.page.locator('#flag[aria-pressed=true]').waitFor();
    const end = () => app.page.evaluate(() => JSON.parse(localStorage.getItem('athenaeum.quiz')).round.ends_at_ms);
    const before = await end();
    await app.page.reload({ waitUntil: 'domcontentloaded' });
    await app.page.locator('.exam-bar .flagged').waitFor();
    assert.ok(before > 0);
    assert.equal(await end(), before);
    assert.match(await app.page.locator('.quiz-clock [role=timer]').innerText(), /^(20:00|19:\d\d)$/);
    await app.page.evaluate(() => {
      const state = JSON.parse(localStorage.getItem('athenaeum.quiz'));
      state.round.ends_at_ms = Date.now() + 100;
      localStorage.setItem('athenaeum.quiz', JSON.stringify(state));
    });
    await app.page.reload({ waitUntil: 'domcontentloaded' });
    await app.page.locator('#quiz-score').filter({ hasText: 'The time was over.' }).waitFor();
  });

  scenario('an exam is not left by one click', async (app, server) => {
    await openQuiz(app, server);
    await app.page.locator('#quiz-exam button[type=submit]').click();
    await app.page.locator('#quiz-leave').click();
    await app.page.waitForFunction(() => document.activeElement?.id === 'ask-no');
    await app.page.keyboard.press('Enter');
    await app.page.locator('.quiz-ask').waitFor({ state: 'detached' });
    await app.page.waitForFunction(() => document.activeElement?.id === 'quiz-leave');
    await app.page.keyboard.press('Enter');
    await app.page.locator('#ask-yes').press('Enter');
    await app.page.locator('#quiz-practice').waitFor();
  });

  scenario('a round of practice goes by keys alone, and says what an answer still needs', async (app, server) => {
    const course = await openQuiz(app, server);
    const item = course.quiz.find((it) => it.kind === 'single');
    const slots = [{ id: item.id, given: null, right: null }];
    const round = { mode: 'practice', title: 'Keys', seed: 1, at: 0, slots };
    await app.page.evaluate((state) => localStorage.setItem('athenaeum.quiz', JSON.stringify(state)), { record: {}, round });
    await app.page.reload({ waitUntil: 'domcontentloaded' });
    await app.page.locator('#quiz-on').press('Enter');
    await app.page.locator('.quiz-verdict').filter({ hasText: 'Choose one.' }).waitFor();
    await app.page.locator('.quiz-options input').first().focus();
    await app.page.keyboard.press('Space');
    await app.page.keyboard.press('Enter');
    await app.page.locator('.quiz-why').first().waitFor();
    await app.page.waitForFunction(() => document.activeElement?.id === 'quiz-on');
    await app.page.keyboard.press('Enter');
    await app.page.locator('#quiz-score').waitFor();
  });

  scenario('two tabs lose no answer of each other', async (app, server) => {
    const course = await openQuiz(app, server);
    const [one, other] = course.quiz.filter((it) => it.kind === 'single');
    const round = (item) => ({ mode: 'practice', title: 'Tab', seed: 1, at: 0, slots: [{ id: item.id, given: null, right: null }] });
    const keep = (state) => localStorage.setItem('athenaeum.quiz', JSON.stringify(state));
    await app.page.evaluate(keep, { record: {}, round: round(one) });
    await app.page.reload({ waitUntil: 'domcontentloaded' });
    await answer(app, await shownItem(app, course), true);
    const second = await app.page.context().newPage();
    await second.goto(`${server.origin}/`, { waitUntil: 'domcontentloaded' });
    await second.evaluate(keep, { record: {}, round: round(other) });
    await second.goto(`${server.origin}/#/quiz`, { waitUntil: 'domcontentloaded' });
    await second.reload({ waitUntil: 'domcontentloaded' });
    const right = other.options.findIndex((option) => option.right);
    await second.locator(`[id="option-${other.id}-${right}"]`).check();
    await second.locator('#quiz-on').click();
    await second.locator('.quiz-verdict.quiz-right').waitFor();
    await app.page.locator('#quiz-on').click();
    await app.page.locator('.quiz-verdict.quiz-right').waitFor();
    await app.page.locator('#quiz-leave').click();
    await app.page.locator('#quiz-known').filter({ hasText: /^2 of/ }).waitFor();
    await second.close();
  });

  scenario('steps are moved by keys, and the focus goes with the step', async (app, server) => {
    const course = await openQuiz(app, server);
    const item = course.quiz.find((it) => it.kind === 'order');
    const slots = [{ id: item.id, given: null, right: null }];
    const round = { mode: 'practice', title: 'Steps', seed: 1, at: 0, slots };
    await app.page.evaluate((state) => localStorage.setItem('athenaeum.quiz', JSON.stringify(state)), { record: {}, round });
    await app.page.reload({ waitUntil: 'domcontentloaded' });
    await app.page.locator('.quiz-steps').waitFor();
    const first = await app.page.locator('.quiz-step').first().innerText();
    await app.page.locator('#step-0-down').focus();
    await app.page.keyboard.press('Enter');
    await app.page.locator('.quiz-step').nth(1).filter({ hasText: first }).waitFor();
    await app.page.waitForFunction(() => document.activeElement?.id === 'step-1-down');
    await answer(app, item, true);
    await app.page.locator('#quiz-on').click();
    await app.page.locator('.quiz-verdict.quiz-right').waitFor();
  });
});
