// What is acknowledged is never lost: the browser is killed, as by a battery that runs out, and started again.

import assert from 'node:assert/strict';
import {after, before, test} from 'node:test';
import {SHORT, answer, answerCheck, askedItem, questionsOf} from './course.mjs';
import {newDevice} from './device.mjs';
import {Mouse, until, visit, watched} from './learner.mjs';
import {checksOf, published, serve} from './server.mjs';

const UNIT = `courses/${SHORT}/too-much-too-little/`;
const ASSESSMENT = `courses/${SHORT}/assessment/`;
let site;
before(async () => site = await serve());
after(() => site.close());

test('An option chosen but not yet checked is there after the browser was killed', async t => {
  const device = await deviceFor(t);
  let page = await device.start(UNIT);
  const option = 'check-faithful-wording-useless';
  await page.locator(`#${option}`).check();
  await page.locator('#check-faithful-wording').getByText('Saved on this device').waitFor();
  await device.kill();

  page = await device.start(UNIT);
  assert.ok(await page.locator(`#${option}`).isChecked(), 'the same option is chosen');
  assert.equal(await page.locator('main input:checked').count(), 1, 'and no other');
  await page.locator('#check-faithful-wording').getByRole('button', {name: 'Check my answer'}).waitFor();
});

test('A unit is not called finished before that is kept', async t => {
  const device = await deviceFor(t);
  const data = await published();
  const page = await device.start(UNIT);
  for(const item of checksOf(await data.unit(SHORT, 'too-much-too-little'))) {
    await answerCheck(new Mouse(page), item);
  }
  // A transaction of somebody else holds the store until it is told to let go.
  await page.evaluate(() => new Promise(resolve => {
    const opening = indexedDB.open('champions');
    opening.onsuccess = () => {
      const store = opening.result.transaction('events', 'readwrite').objectStore('events');
      const hold = () => {
        if(!window.letGo) store.count().onsuccess = hold;
      };
      hold();
      resolve();
    };
  }));
  await page.getByRole('button', {name: 'Finish this unit'}).click();
  const ending = page.getByRole('region', {name: 'The end of this unit'});
  await ending.getByText('Saving…').waitFor();
  assert.equal(await page.getByRole('heading', {name: 'Unit finished'}).count(), 0);
  await page.evaluate(() => window.letGo = true);
  await page.getByRole('heading', {name: 'Unit finished'}).waitFor();
  await device.kill();
  const again = await device.start(UNIT);
  await again.getByRole('heading', {name: 'Unit finished'}).waitFor();
});

test('Drafts of every kind of question are there after the browser was killed', async t => {
  const device = await deviceFor(t);
  const data = await published();
  const units = data.course(SHORT).units.map(({id}) => id);
  let page = await device.start('');
  const drafts = new Map();
  for(const unit of units) {
    await visit(page, `${site.home}courses/${SHORT}/${unit}/`);
    for(const item of checksOf(await data.unit(SHORT, unit))) {
      const form = page.locator(`#${item.id}`);
      await answer(new Mouse(page), form, item, false);
      await form.getByText('Saved on this device').waitFor();
    }
    drafts.set(unit, await controls(page));
  }
  await device.kill();

  page = await device.start('');
  for(const unit of units) {
    await visit(page, `${site.home}courses/${SHORT}/${unit}/`);
    assert.deepEqual(await controls(page), drafts.get(unit), unit);
  }
});

test('An assessment goes on at the same question, with the same draw and all answers', async t => {
  const device = await deviceFor(t);
  const assessment = await (await published()).assessment(SHORT);
  const count = questionsOf(assessment);
  let page = await device.start(ASSESSMENT);
  await page.getByRole('button', {name: 'Start the assessment'}).click();
  const given = [];
  for(let number = 1; number <= 3; number += 1) {
    await page.getByRole('heading', {name: `Question ${number} of ${count}`}).waitFor();
    await answer(new Mouse(page), page.locator('.question'), await askedItem(page, assessment), number % 2 === 1);
    await page.getByText('Saved on this device').waitFor();
    given.push(await question(page));
    if(number < 3) {
      await page.getByRole('link', {name: 'Next', exact: true}).click();
    }
  }
  await device.kill();

  page = await device.start('');
  await page.getByRole('link', {name: 'Continue the assessment'}).first().click();
  for(const [back, number] of [3, 2, 1].entries()) {
    await page.getByRole('heading', {name: `Question ${number} of ${count}`}).waitFor();
    assert.deepEqual(await question(page), given[number - 1]);
    if(back < 2) {
      await page.getByRole('link', {name: 'Previous'}).click();
    }
  }
  assert.deepEqual(page.complaints, []);
});

test('A unit opens at the block that was being read when the browser was killed', async t => {
  const device = await deviceFor(t);
  const block = 'too-little-where-need-is-greatest';
  const page = await device.start(UNIT);
  await page.locator(`#${block}`).evaluate(element => element.scrollIntoView());
  // Another tab shows home as it is when nothing is in memory: it knows the place once that is kept.
  const home = watched(await page.context().newPage());
  await until('the place is kept', async () => {
    await visit(home, site.home);
    const next = home.getByRole('link', {name: 'Continue: Too much medicine, and too little'}).first();
    return await next.count() > 0 && (await next.getAttribute('href')).endsWith(`#${block}`);
  });
  await device.kill();

  const again = await device.start(UNIT);
  await standsOnTop(again, block);
  await visit(again, site.home);
  await again.getByRole('link', {name: 'Continue: Too much medicine, and too little'}).first().click();
  await again.getByRole('heading', {level: 1, name: 'Too much medicine, and too little'}).waitFor();
  await standsOnTop(again, block);
});

async function standsOnTop(page, block) {
  const top = () => page.locator(`#${block}`).evaluate(element => element.getBoundingClientRect().top);
  await until(`${block} stands at the top of the window`, async () => Math.abs(await top()) < 120);
}

// What the learner sees of a question: its words in their order, and what is chosen.
async function question(page) {
  return {words: (await page.locator('.question .item__prompt').innerText()), controls: await controls(page)};
}

function controls(page) {
  return page.locator('main').evaluate(main => [...main.querySelectorAll('input, select, .step__text')].map(control => {
    return [control.id, control.type, control.checked ?? null, control.value ?? control.textContent];
  }));
}

// A device of this site for one test.
async function deviceFor(t) {
  const device = await newDevice();
  t.after(device.remove);
  return {...device, start: path => device.start(site.home + path)};
}
