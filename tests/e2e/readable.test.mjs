// Every page is readable before the app has started, and where it never starts; and when it starts, nothing moves.

import assert from 'node:assert/strict';
import {test} from 'node:test';
import {SHORT} from './course.mjs';
import {READY, scrolled, stage, started, until, watched} from './learner.mjs';
import {checksOf, pages, published} from './server.mjs';

const UNIT = `courses/${SHORT}/too-much-too-little/`;
const WITHOUT = {javaScriptEnabled: false};
const on = stage();
// Playwright finds nothing by its text within <noscript>, so what stands there is found by its element.

test('Without scripts every page has its heading, its navigation and a note on what is missing', async t => {
  const page = await on.open(t, '', WITHOUT);
  for(const path of await pages()) {
    await page.goto(on.site.home + path);
    const note = await page.locator('noscript > .notice').innerText();
    assert.match(note, /^You can read every course here without scripts\./, path);
    assert.ok((await page.locator('h1').innerText()).length > 3, path);
    assert.equal(await page.getByRole('navigation', {name: 'Main'}).getByRole('link').count(), 5, path);
    assert.ok(!await page.getByText('this browser cannot run').isVisible(), `${path} blames no browser`);
  }
  assert.deepEqual(page.complaints.filter(complaint => !complaint.includes('Blocked script execution')), []);
});

test('Without scripts every unit shows its text, its questions and, on demand, their answers', async t => {
  const page = await on.open(t, '', WITHOUT);
  const data = await published();
  for(const course of data.courses) {
    for(const {id} of course.units) {
      await page.goto(`${on.site.home}courses/${course.id}/${id}/`);
      const unit = await data.unit(course.id, id);
      for(const block of unit.blocks) {
        const shown = await page.locator(`#${block.id}`).innerText();
        assert.ok(shown.length > 80, `${id}: ${block.id} can be read`);
      }
      for(const item of checksOf(unit)) {
        const form = page.locator(`#${item.id}`);
        assert.ok((await form.locator('.item__prompt').innerText()).length > 10, item.id);
        const right = rightPart(item);
        assert.ok(!(await form.innerText()).includes(right), `${item.id} does not give its answer away`);
        await form.locator('noscript summary').click();
        assert.ok((await form.innerText()).includes(right), `${item.id} shows "${right}" on demand`);
      }
      if(unit.sources.length > 0) {
        await page.getByRole('heading', {name: 'Sources', exact: true}).waitFor();
      }
    }
  }
});

// A piece of the feedback that stands nowhere but in the answer.
function rightPart({kind}) {
  const [of] = Object.values(kind);
  const options = of.options ?? of.reasons;
  const parts = of.pairs ?? of.cards ?? of.gaps;
  const html = (options?.find(option => option.correct) ?? parts?.[0] ?? of).feedback_html;
  const text = html.replace(/<[^>]*>/g, '\n').replace(/&amp;/g, '&').split('\n').find(line => line.trim().length > 10);
  return text.trim().slice(0, 60);
}

test('Without scripts one can go from home to the last unit by links', async t => {
  const page = await on.open(t, '', WITHOUT);
  const {title, units} = (await published()).course(SHORT);
  await page.getByRole('link', {name: title, exact: true}).first().click();
  await page.getByRole('link', {name: 'Start the course'}).click();
  for(const next of [...units.slice(1).map(unit => unit.title), 'Assessment']) {
    await page.getByRole('link', {name: `Go on to: ${next}`}).click();
    await page.getByRole('heading', {level: 1, name: next, exact: true}).waitFor();
  }
});

test('Nothing moves when the app takes a page over', async t => {
  for(const path of ['', `courses/${SHORT}/`, UNIT, `courses/${SHORT}/first-steps/`, `courses/${SHORT}/assessment/`,
    `courses/${SHORT}/certificate/`, 'learning/', 'verify/', 'settings/']) {
    const {page, release} = await held(t, path);
    const before = await boxes(page);
    assert.ok(before.length > 5, path);
    await release();
    assert.deepEqual(moved(before, await boxes(page)), [], `what moved on ${path || 'home'}`);
    if(path === 'verify/') {
      const fields = await boxes(page, 'h1, form, form *');
      await page.getByText(READY).waitFor();
      assert.deepEqual(moved(fields, await boxes(page)), [], 'what moved when the certificate program had loaded');
    }
    assert.deepEqual(page.complaints, [], path);
    await page.context().close();
  }
});

test('Nothing moves when an answer is chosen and kept', async t => {
  const page = await on.open(t, UNIT, {viewport: {width: 390, height: 800}});
  const before = await boxes(page);
  await page.locator('#check-faithful-wording-items').check();
  await page.locator('#check-faithful-wording').getByText('Saved on this device').waitFor();
  assert.deepEqual(moved(before, await boxes(page)), []);
});

test('What a reader did before the app had started is kept: scrolled, chosen, focused', async t => {
  const {page, release} = await held(t, UNIT);
  const chosen = page.locator('#check-faithful-wording-items');
  await chosen.check();
  const place = await scrolled(page);
  assert.ok(place > 0);
  await release();
  assert.ok(await chosen.isChecked());
  await page.locator('#check-faithful-wording').getByText('Saved on this device').waitFor();
  assert.equal(await page.evaluate(() => document.activeElement.id), 'check-faithful-wording-items');
  assert.equal(await scrolled(page), place);
});

test('Answers of every kind that were given before the app had started are kept', async t => {
  const {page, release} = await held(t, UNIT);
  const menu = page.getByLabel('Heart failure is treated for months as asthma');
  await menu.selectOption({label: 'Misdiagnosis'});
  await release();
  assert.equal(await menu.evaluate(menu => menu.selectedOptions[0].label), 'Misdiagnosis');

  const other = await held(t, `courses/${SHORT}/what-makes-well/`);
  const field = other.page.getByLabel('Your answer, in digits');
  await field.fill('0.9');
  await other.release();
  assert.equal(await field.inputValue(), '0.9');
});

test('A link followed before the app has started works as any link', async t => {
  const {page} = await held(t, '');
  await page.getByRole('link', {name: 'Settings'}).click();
  await page.getByRole('heading', {level: 1, name: 'Settings'}).waitFor();
  assert.equal(page.url(), `${on.site.home}settings/`);
});

test('Where the app cannot start, the page says so and stays readable', async t => {
  const context = await on.browser.newContext();
  t.after(() => context.close());
  const page = watched(await context.newPage());
  await page.route(/_bg\.wasm$/, route => route.abort());
  await page.goto(on.site.home + UNIT);
  await page.getByText('You can read on, but this browser cannot run the part that marks answers').waitFor();
  await page.getByText('It is ten past six.').waitFor();
});

// A page whose program is held back on its way, until `release`.
async function held(t, path) {
  const context = await on.browser.newContext({viewport: {width: 390, height: 800}});
  t.after(() => context.close());
  const page = watched(await context.newPage());
  let letGo;
  const open = new Promise(resolve => letGo = resolve);
  await page.route(/_bg\.wasm$/, async route => {
    await open;
    await route.continue().catch(() => {});
  });
  await page.goto(on.site.home + path, {waitUntil: 'domcontentloaded'});
  await until('the page is drawn', () => page.evaluate(() => [...document.images].every(image => image.complete)));
  return {
    page,
    async release() {
      letGo();
      await started(page);
    }
  };
}

// What stands elsewhere than before, or is no longer there.
function moved(before, now) {
  const there = new Set(now);
  return before.filter(box => !there.has(box));
}

// Where everything that is seen stands: the frame, every block, and what is in it.
function boxes(page, selector = 'header, footer, main, main *') {
  return page.evaluate(selector => {
    const all = [...document.querySelectorAll(selector)];
    const seen = all.filter(element => !element.closest('noscript'));
    return seen.map(element => [element.tagName, element.id, element.getBoundingClientRect()])
      .filter(([, , box]) => box.width > 0 && box.height > 0)
      .map(([tag, id, box]) => `${tag}#${id} ${[box.left, box.top + scrollY, box.width, box.height].map(Math.round)}`);
  }, selector);
}
