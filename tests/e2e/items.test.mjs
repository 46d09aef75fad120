// Every kind of question, as the gallery shows each once: by mouse, keyboard and touch, from left to right and from right
// to left; consultations and reflections; and what of them outlives a crash.

import assert from 'node:assert/strict';
import {mkdtemp, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {test} from 'node:test';
import {chromium} from 'playwright-core';
import {answerCheck, takeAssessment, takeUnit, tryAgain} from './course.mjs';
import {ARGUMENTS, EXECUTABLE, Keyboard, Mouse, stage, until, visit, watched} from './learner.mjs';
import {checksOf, itemsOf, published} from './server.mjs';

const COURSE = 'courses/gallery/';
const UNIT = `${COURSE}kinds-of-question/`;
const PHONE = {viewport: {width: 360, height: 740}, hasTouch: true, isMobile: true};
const on = stage();

// A hand that touches. Menus and fields are the system's own.
class Touch extends Mouse {
  press = control => control.tap();
  tick = async box => {
    if(!await box.isChecked()) await box.tap();
  };
}

const gallery = async () => (await published()).unit('gallery', 'kinds-of-question');
const HANDS = {
  'by mouse': [Mouse, {}],
  'by keyboard': [Keyboard, {}],
  'by touch': [Touch, PHONE],
  'by mouse, from right to left': [Mouse, {}, 'rtl'],
  'by keyboard, from right to left': [Keyboard, {}, 'rtl']
};

for(const [how, [Hand, options, direction]] of Object.entries(HANDS)) {
  test(`Every kind of question can be answered ${how}`, async t => {
    const page = await on.open(t, UNIT, options);
    await turn(page, direction);
    const hand = new Hand(page);
    const checks = checksOf(await gallery());
    assert.equal(new Set(checks.map(({kind}) => Object.keys(kind)[0])).size, 11, 'each kind that is marked');
    for(const item of checks) {
      await answerCheck(hand, item, false);
      await tryAgain(hand, item);
      await answerCheck(hand, item);
    }
    await page.getByText('You have answered every question.').waitFor();
    assert.deepEqual(page.complaints, []);
  });

  test(`A consultation can be played ${how}`, async t => {
    const page = await on.open(t, UNIT, options);
    await turn(page, direction);
    await playWell(new Hand(page));
    await page.getByText('Endings you have found: 1 of 4.').waitFor();
    assert.deepEqual(page.complaints, []);
  });
}

const turn = (page, direction = 'ltr') => page.evaluate(direction => document.documentElement.dir = direction, direction);
const consultation = page => page.getByRole('region', {name: /^You review courses/});
const choice = (page, words) => consultation(page).getByRole('button', {name: words});

async function playWell(hand) {
  const {page} = hand;
  await hand.press(choice(page, 'What should somebody know'));
  await until('focus is on what happens now', () => page.evaluate(() => document.activeElement.id.endsWith('-now')));
  await hand.press(choice(page, 'That scan they order'));
  await hand.press(choice(page, 'Read them aloud'));
  await consultation(page).getByText('It went well').waitFor();
}

test('What needs trust is not offered without it, and looking back says so', async t => {
  const page = await on.open(t, UNIT);
  await choice(page, 'There are four things to change').click();
  await consultation(page).getByText('Trust: 1 of 4').waitFor();
  await choice(page, 'No, it is yours').click();
  await choice(page, 'That scan they order').click();
  await consultation(page).getByText('Trust: 3 of 4').waitFor();
  assert.equal(await choice(page, 'Read them aloud').count(), 0, 'it needs all of the trust');
  await choice(page, 'Leave it').click();
  await consultation(page).getByText('It went in part').waitFor();
  await consultation(page).getByText('What else you could have done').last().click();
  await consultation(page).getByText('This was open only from Trust 4.').waitFor();

  await consultation(page).getByRole('button', {name: 'One step back'}).click();
  await choice(page, 'Shorten it').click();
  await consultation(page).getByText('Endings you have found: 2 of 4.').waitFor();
  await consultation(page).getByRole('button', {name: 'Begin again'}).click();
  await choice(page, 'What should somebody know').waitFor();
  await consultation(page).getByText('Trust: 2 of 4').waitFor();
  assert.deepEqual(page.complaints, []);
});

test('A unit can be finished without its consultation and its reflection', async t => {
  const page = await on.open(t, UNIT);
  await takeUnit(new Mouse(page), await gallery());
  assert.deepEqual(page.complaints, []);
});

test('A consultation and a reflection are where they were after the browser was killed', async t => {
  const folder = await mkdtemp(join(tmpdir(), 'champions-'));
  const opened = [];
  // The browser writes to the folder until it is closed.
  t.after(async () => {
    await Promise.all(opened.map(context => context.close().catch(() => {})));
    await rm(folder, {recursive: true, maxRetries: 10});
  });
  const start = async () => {
    const context = await chromium.launchPersistentContext(folder, {executablePath: EXECUTABLE, args: ARGUMENTS});
    opened.push(context);
    const page = watched(await context.newPage());
    await visit(page, on.site.home + UNIT);
    return [context, page];
  };
  let [context, page] = await start();
  await choice(page, 'What should somebody know').click();
  await choice(page, 'Then let us take the jokes out').click();
  await consultation(page).getByText('Saved on this device').waitFor();
  await page.getByLabel('In your own words').fill('The one about the kidney.');
  await page.getByRole('region', {name: /^Think of a question/}).getByText('Saved on this device').waitFor();
  await page.getByLabel('In your own words').blur();
  await until('the reflection is kept', () => keptReflections(page));
  await context.close();

  [context, page] = await start();
  await consultation(page).getByText('Perhaps you had better write it yourself').waitFor();
  await choice(page, 'No, it is yours').waitFor();
  assert.equal(await page.getByLabel('In your own words').inputValue(), 'The one about the kidney.');
});

const keptReflections = page => page.evaluate(() => new Promise((resolve, reject) => {
  const opening = indexedDB.open('champions');
  opening.onerror = reject;
  opening.onsuccess = () => {
    const asking = opening.result.transaction('events', 'readonly').objectStore('events').getAll();
    asking.onsuccess = () => resolve(JSON.stringify(asking.result).includes('kidney'));
  };
}));

test('The gallery leads to a certificate, and is in no catalogue', async t => {
  const page = await on.open(t);
  const data = await published();
  assert.equal(data.course('gallery'), undefined);
  assert.equal(await page.getByText('A gallery of questions').count(), 0);
  const hand = new Mouse(page);
  await visit(page, on.site.home + UNIT);
  await takeUnit(hand, await gallery());
  await visit(page, `${on.site.home}${COURSE}assessment/`);
  await page.getByRole('button', {name: 'Start the assessment'}).click();
  const assessment = await data.assessment('gallery');
  await takeAssessment(hand, assessment);
  await page.getByRole('heading', {name: 'You have passed'}).waitFor();
  await page.getByText('100% (pass mark 70%)').waitFor();
  await page.getByRole('link', {name: 'Get your certificate'}).waitFor();
  assert.equal(itemsOf(await gallery()).length, 13, 'and two kinds that are not marked');
  assert.deepEqual(page.complaints, []);
});
