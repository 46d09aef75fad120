// Everyone can use it: axe finds nothing on any page, in any state, theme and direction; nothing is cut off on a
// narrow screen; and what moves under the fingers keeps the focus.

import assert from 'node:assert/strict';
import {test} from 'node:test';
import {
  SHORT, answer, answerCheck, askedItem, makeCertificate,
  saveFile, takeAssessment, takeUnit, tryAgain
} from './course.mjs';
import {Keyboard, Mouse, cross, stage, until, visit} from './learner.mjs';
import {CALM, look, watchful} from './look.mjs';
import {checksOf, kindsOfPage, published} from './server.mjs';

const on = stage();

test('Every page is accessible as a newcomer finds it', async t => {
  const page = await watchful(on, t);
  for(const path of await kindsOfPage(SHORT, 'gallery')) {
    await visit(page, on.site.home + path);
    await look(page, path || 'home');
  }
  await page.goto(`${on.site.home}nowhere/`);
  await page.getByRole('link', {name: 'See all courses'}).waitFor();
  await look(page, 'the page for addresses that are not there');
  assert.deepEqual(page.found, []);
});

test('Every page is accessible from right to left', async t => {
  const page = await watchful(on, t);
  const course = `courses/${SHORT}/`;
  for(const path of ['', course, `${course}first-steps/`, `${course}assessment/`, 'learning/', 'verify/', 'settings/', 'your-data/']) {
    await visit(page, on.site.home + path);
    await page.evaluate(() => document.documentElement.dir = 'rtl');
    await look(page, `${path || 'home'} from right to left`, ['light']);
  }
  assert.deepEqual(page.found, []);
});

test('Every page is accessible in every state of a learner\'s journey', async t => {
  const page = await watchful(on, t);
  const hand = new Mouse(page);
  const data = await published();
  const go = path => visit(page, on.site.home + path);
  const {units} = data.course(SHORT);

  await go(`courses/${SHORT}/${units[0].id}/`);
  await page.getByRole('button', {name: 'Check my answer'}).first().click();
  await page.getByText('Answer the question first.').waitFor();
  await look(page, 'a unit, asked for an answer');
  for(const {id} of units) {
    const unit = await data.unit(SHORT, id);
    await go(`courses/${SHORT}/${id}/`);
    for(const item of checksOf(unit)) {
      await answerCheck(hand, item, false);
    }
    await look(page, `${id}, answered wrongly`);
    for(const item of checksOf(unit)) {
      await tryAgain(hand, item);
    }
    await takeUnit(hand, unit);
    await look(page, `${id}, answered and finished`);
  }
  await go(`courses/${SHORT}/certificate/`);
  await page.getByText('Finish every unit and pass the assessment').waitFor();
  await look(page, 'certificate, with something missing');
  await go('learning/');
  await look(page, 'my learning, on the way');

  await go(`courses/${SHORT}/assessment/`);
  const assessment = await data.assessment(SHORT);
  await page.getByRole('button', {name: 'Start the assessment'}).click();
  await answer(hand, page.locator('.question'), await askedItem(page, assessment));
  await page.getByText('Saved on this device').waitFor();
  await look(page, 'a question');
  await page.evaluate(() => location.hash = 'review');
  await page.getByText(/questions are not answered yet/).waitFor();
  await look(page, 'looking over, with open questions');
  await page.getByRole('button', {name: 'Hand in'}).click();
  await page.getByRole('heading', {name: 'Not passed this time'}).waitFor();
  await look(page, 'result, not passed');
  await page.getByRole('button', {name: 'Take it again with new questions'}).click();
  await takeAssessment(hand, assessment);
  await look(page, 'result, passed');

  await cross(hand, page.getByRole('link', {name: 'Get your certificate'}));
  await page.getByRole('button', {name: 'Make the certificate'}).click();
  await page.getByText('Enter the name to print on the certificate.').waitFor();
  await look(page, 'certificate, without a name');
  await makeCertificate(hand, 'Dr Siân Ŵyn محمد');
  await page.getByRole('img', {name: /^QR code/}).waitFor();
  await look(page, 'certificate');
  await page.getByLabel('Profession or register').fill('NMC');
  await page.getByLabel('Registration number').fill('123');
  await page.getByRole('textbox', {name: 'Reflection'}).fill('What matters comes first.');
  await page.getByLabel('Print the reflection on a second page').check();
  await page.getByText('Add it to a LinkedIn profile').click();
  await page.getByLabel('Or its link, or the text of the file').fill('nonsense');
  await page.getByRole('button', {name: 'Add it'}).click();
  await page.getByText(/^It was not added\./).waitFor();
  await look(page, 'certificate, with all that can be printed and one that was not taken in');
  const file = await saveFile(t, hand);
  for(const path of ['', `courses/${SHORT}/`, 'learning/', 'settings/']) {
    await go(path);
    await look(page, `${path || 'home'}, with everything done`);
  }

  await go('verify/');
  await page.getByText('What is this page for?').click();
  await page.getByRole('button', {name: 'Scan a code with the camera'}).click();
  await page.getByText(/The browser did not allow the camera|There is no camera that this page can use/).waitFor();
  await look(page, 'checking, explained, without a camera');
  await page.getByLabel('Certificate file').setInputFiles(file);
  await page.getByRole('region', {name: 'This certificate holds'}).getByText('Every signed field', {exact: true}).click();
  await look(page, 'a certificate that holds');
  await check(page, '{"proof": {}}', /does not hold|not a certificate/);
  await look(page, 'a certificate that does not hold');
  await check(page, 'nonsense', /is not a certificate/);
  await look(page, 'something that is no certificate');
  assert.deepEqual(page.found, []);
});

async function check(page, text, verdict) {
  await page.getByLabel('Or its link, or the text of the file').fill(text);
  await page.getByRole('button', {name: 'Check it'}).click();
  await page.getByRole('heading', {name: verdict}).waitFor();
}

test('Moving a step by keyboard keeps focus on the button, all the way to either end', async t => {
  const page = await on.open(t, `courses/${SHORT}/first-steps/`, CALM);
  const steps = page.locator('.steps').first().locator('li');
  const texts = () => steps.locator('.step__text').allTextContents();
  const first = (await texts())[0];
  const count = await steps.count();
  const keyboard = new Keyboard(page);
  const ways = {down: [...Array(count).keys()].slice(1), up: [...Array(count - 1).keys()].reverse()};
  for(const [name, places] of Object.entries(ways)) {
    const button = page.getByRole('button', {name: `Move ${name}: ${first}`, exact: true});
    await keyboard.reach(button);
    for(const place of places) {
      await page.keyboard.press('Enter');
      await until(`the step stands at place ${place + 1}`, async () => (await texts()).indexOf(first) === place);
      await until(`focus is on the button after moving ${name} to ${place + 1}`, () => focused(button));
      const said = `${first}: now ${place + 1} of ${count}`;
      await until(`it is said: ${said}`, async () => await page.locator('#announcements').textContent() === said);
    }
    await page.keyboard.press('Enter');
    assert.ok(await focused(button), 'at the end, too');
    assert.equal(await button.getAttribute('aria-disabled'), 'true');
  }
});

const focused = control => control.evaluate(control => control === document.activeElement);
