// The cards: the review of the day by keys, cards made of mistakes, their export, and the overview of what was learned.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { scenario, theme } from './harness.mjs';

async function goTo(app, hash, landmark) {
  await app.page.evaluate((to) => { location.hash = to; }, hash);
  await app.page.locator(landmark).first().waitFor();
}

async function courseOf(server) {
  return (await fetch(`${server.origin}/course.json`)).json();
}

/** Name and text of the file that a button saves. */
async function saved(app, button) {
  const [download] = await Promise.all([app.page.waitForEvent('download'), app.page.locator(button).click()]);
  return { name: download.suggestedFilename(), text: await readFile(await download.path(), 'utf8') };
}

theme('cards', () => {
  scenario('space turns a card, a digit rates it, and the next one comes', async (app) => {
    await goTo(app, '#/cards', '#card');
    assert.match(await app.page.locator('#cards-today').innerText(), /^Today: 0 due, 10 new\./);
    const prompt = await app.page.locator('.card-prompt').innerText();
    await app.page.keyboard.press('Space');
    await app.page.locator('#rate-4').waitFor();
    assert.equal(await app.page.locator('.card-face').count(), 3);
    assert.deepEqual(await app.page.locator('.card-interval').allInnerTexts(), ['today', '1 day', '2 days', '8 days']);
    await app.page.keyboard.press('4');
    await app.page.locator('.card-prompt').filter({ hasNotText: prompt }).waitFor();
    assert.match(await app.page.locator('#cards-today').innerText(), /^Today: 0 due, 9 new\. 1 of/);
    assert.equal(await app.page.locator('#rate-1').count(), 0, 'the next card is not turned');
  });

  scenario('a forgotten card comes again on the same day, after a reload too', async (app) => {
    await goTo(app, '#/cards', '#card');
    await app.page.locator('#turn').click();
    await app.page.locator('#rate-1').click();
    await app.page.locator('#cards-today').filter({ hasText: /^Today: 1 due, 9 new/ }).waitFor();
    await app.page.reload({ waitUntil: 'domcontentloaded' });
    await app.page.locator('#card').waitFor();
    assert.match(await app.page.locator('#cards-today').innerText(), /^Today: 1 due, 9 new/);
  });

  scenario('a rating is taken back by a key, and the focus follows the card', async (app) => {
    await goTo(app, '#/cards', '#card');
    const prompt = await app.page.locator('.card-prompt').innerText();
    await app.page.locator('#turn').press('Enter');
    await app.page.waitForFunction(() => document.activeElement?.id === 'card-faces');
    await app.page.locator('#rate-4').press('Enter');
    await app.page.locator('.card-prompt').filter({ hasNotText: prompt }).waitFor();
    await app.page.waitForFunction(() => document.activeElement?.className === 'card-prompt');
    assert.match(await app.page.locator('#cards-today').innerText(), /9 new.* 1 review today\.$/);
    await app.page.keyboard.press('u');
    await app.page.locator('.card-prompt').filter({ hasText: prompt }).waitFor();
    assert.match(await app.page.locator('#cards-today').innerText(), /^Today: 0 due, 10 new\. 0 of \d+ cards known\.$/);
    await app.page.locator('#undo[aria-disabled=true]').waitFor();
  });

  scenario('two tabs review the same cards, and each sees what the other did', async (app, server) => {
    await goTo(app, '#/cards', '#card');
    const second = await app.page.context().newPage();
    await second.goto(`${server.origin}/#/cards`, { waitUntil: 'domcontentloaded' });
    const counts = (page, text) => page.locator('#cards-today').filter({ hasText: text }).waitFor();
    for (const [page, left] of [[app.page, 9], [second, 8], [app.page, 7]]) {
      await page.locator('#turn').click();
      await page.locator('#rate-4').click();
      for (const tab of [app.page, second]) await counts(tab, `0 due, ${left} new. ${10 - left} of`);
    }
    await second.close();
  });

  scenario('when the day is done it says when the next cards come, and more can be had', async (app) => {
    await goTo(app, '#/cards', '#card');
    for (let left = 9; left >= 0; left -= 1) {
      await app.page.keyboard.press('Space');
      await app.page.locator('#rate-3').waitFor();
      await app.page.keyboard.press('3');
      await app.page.locator('#cards-today').filter({ hasText: `0 due, ${left} new` }).waitFor();
    }
    await app.page.locator('#cards-done').filter({ hasText: 'The next cards come in 1 day.' }).waitFor();
    await app.page.locator('#cards-more').click();
    await app.page.locator('#cards-today').filter({ hasText: '0 due, 10 new' }).waitFor();
  });

  scenario('all progress goes to another browser as one file', async (app, server) => {
    const course = await courseOf(server);
    await goTo(app, '#/cards', '#card');
    await app.page.locator('#turn').click();
    await app.page.locator('#rate-4').click();
    await app.page.evaluate(([slug, id]) => {
      localStorage.setItem('athenaeum.progress', JSON.stringify({ version: 1, solved: { [slug]: { stars: 'two', bytes: 7 } }, hints: {} }));
      localStorage.setItem(`athenaeum.draft.${slug}`, 'SELECT 7');
      localStorage.setItem('athenaeum.quiz', JSON.stringify({ record: { [id]: { right: 0, wrong: 1, last_right: false } }, round: null }));
    }, [course.exercises[0].slug, course.quiz[0].id]);
    await app.page.reload({ waitUntil: 'domcontentloaded' });
    await goTo(app, '#/progress', '#save-progress');
    await app.page.locator('#progress-again > summary').filter({ hasText: '1 question' }).waitFor();
    const file = await saved(app, '#save-progress');
    assert.match(file.name, /^athenaeum-progress-\d{4}-\d\d-\d\d\.json$/);
    assert.match((await saved(app, '#save-report')).text, /## To look at again/);

    await app.page.evaluate(() => localStorage.clear());
    await app.page.reload({ waitUntil: 'domcontentloaded' });
    await goTo(app, '#/progress', '#save-progress');
    assert.equal(await app.page.locator('#progress-again').count(), 0);
    const open = (name, text) => app.page.locator('#progress-file').setInputFiles({ name, mimeType: 'application/json', buffer: Buffer.from(text) });
    await open('other.json', '{"a": 1}');
    await app.page.locator('#progress-told').filter({ hasText: 'This is no file of progress.' }).waitFor();
    await open(file.name, file.text);
    await app.page.locator('#progress-told').filter({ hasText: '1 solved exercise, 1 answered question and 1 reviewed card' }).waitFor();
    await app.page.locator('#progress-again > summary').filter({ hasText: '1 question' }).waitFor();
    assert.equal(await app.page.evaluate((slug) => localStorage.getItem(`athenaeum.draft.${slug}`), course.exercises[0].slug), 'SELECT 7');
    await goTo(app, '#/tracks', '.tracks');
    await app.page.locator('.tracks-all').filter({ hasText: /^1 of/ }).waitFor();
    await app.page.reload({ waitUntil: 'domcontentloaded' });
    await goTo(app, '#/cards', '#card');
    await app.page.locator('#cards-today').filter({ hasText: '9 new. 1 of' }).waitFor();
  });

  scenario('where the browser keeps nothing the page says so, and goes on', async (app) => {
    await app.page.evaluate(() => { Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); }; });
    await goTo(app, '#/cards', '#card');
    await app.page.locator('#keeping-notice').filter({ hasText: 'is lost with a reload' }).waitFor();
    await app.page.locator('#turn').click();
    await app.page.locator('#rate-4').click();
    await app.page.locator('#cards-today').filter({ hasText: '9 new. 1 of' }).waitFor();
    await goTo(app, '#/notes', '#note-search');
    await goTo(app, '#/cards', '#card');
    await app.page.locator('#cards-today').filter({ hasText: '9 new. 1 of' }).waitFor();
    await goTo(app, '#/progress', '#save-progress');
    const file = await saved(app, '#save-progress');
    assert.equal(Object.keys(JSON.parse(file.text).cards.reviewed).length, 1);
  });

  scenario('what was wrong in the quiz becomes a card that comes first', async (app, server) => {
    const course = await courseOf(server);
    const item = course.quiz.find((it) => it.kind === 'single');
    const wrong = item.options.findIndex((option) => !option.right);
    const round = { mode: 'practice', title: 'One', seed: 1, at: 0, slots: [{ id: item.id, given: null, right: null }] };
    await app.page.evaluate((state) => localStorage.setItem('athenaeum.quiz', JSON.stringify(state)), { record: {}, round });
    await goTo(app, '#/quiz', '#quiz-item');
    await app.page.locator(`[id="option-${item.id}-${wrong}"]`).check();
    await app.page.locator('#quiz-on').click();
    await app.page.locator('.quiz-verdict.quiz-wrong').waitFor();
    await goTo(app, '#/cards', '#card');
    assert.equal(await app.page.locator('.card-prompt').innerText(), item.question.replaceAll('`', ''));
    await app.page.locator('#turn').click();
    const right = item.options.find((option) => option.right).text.replaceAll('`', '');
    assert.match(await app.page.locator('.card-face').first().innerText(), new RegExp(right.slice(0, 20).replace(/[.*+?^${}()|[\]\\]/g, '\\$&')));
  });

  scenario('cards can be taken elsewhere, copied and as files', async (app, server) => {
    const course = await courseOf(server);
    await goTo(app, '#/cards', '#card');
    await app.page.locator('#cards-export > summary').click();
    for (const form of ['anki', 'markdown']) {
      await app.page.locator(`#copy-${form}`).click();
      await app.page.locator(`#copy-${form}.copied`).waitFor();
    }
    const anki = await saved(app, '#save-anki');
    assert.equal(anki.name, 'athenaeum-anki.txt');
    const lines = anki.text.trimEnd().split('\n');
    const head = lines.filter((line) => line.startsWith('#'));
    assert.deepEqual(head, ['#separator:tab', '#html:true', '#notetype:Basic', '#tags column:3', '#deck column:4']);
    assert.equal(lines.length - head.length, course.cards.length);
    for (const line of lines.slice(head.length)) {
      assert.equal(line.split('\t').length, 4, line);
      assert.ok(!line.includes('"'), line);
    }
    const markdown = await saved(app, '#save-markdown');
    assert.equal(markdown.text.match(/^## /gm).length, course.cards.length);
  });

  scenario('progress counts what was learned by domain and task', async (app, server) => {
    const course = await courseOf(server);
    await goTo(app, '#/cards', '#card');
    const prompt = await app.page.locator('.card-prompt').innerText();
    await app.page.locator('#turn').click();
    await app.page.locator('#rate-4').click();
    await app.page.locator('#cards-today').filter({ hasText: '1 of' }).waitFor();
    const skill = course.cards.find((card) => card.prompt.replaceAll('`', '') === prompt).exam;
    await goTo(app, '#/progress', '.progress-table');
    assert.equal(await app.page.locator('.progress-table tbody tr').count(), 17);
    const task = skill.split('.').slice(0, 2).join('.');
    const line = app.page.locator('.progress-table tbody tr').filter({ has: app.page.getByRole('rowheader', { name: new RegExp(`^${task} `) }) });
    assert.match(await line.locator('td').nth(2).innerText(), /^1 of \d+$/);
  });

  scenario('a narrow page shows all of it without scrolling sideways', async (app) => {
    for (const [hash, landmark] of [['#/notes', '.shelf'], ['#/note/parquet', '#note'], ['#/quiz', '#quiz-practice'], ['#/cards', '#card'], ['#/progress', '.progress-table']]) {
      await goTo(app, hash, landmark);
      const wide = await app.page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      assert.ok(wide <= 0, `${hash} is ${wide} pixels too wide`);
    }
    const hidden = await app.page.locator('.progress-table').evaluateAll((tables) => tables.map((table) => {
      const frame = table.closest('.book').getBoundingClientRect();
      return Math.max(0, Math.ceil(table.getBoundingClientRect().right - frame.right));
    }));
    assert.deepEqual(hidden, [0, 0, 0, 0], 'the tables of the progress fit');
  }, { viewport: { width: 390, height: 844 } });
});
