// A newcomer's whole journey: from home to a certificate that others can check, by mouse and by keyboard alone.

import assert from 'node:assert/strict';
import {execFile} from 'node:child_process';
import {existsSync} from 'node:fs';
import {readFile} from 'node:fs/promises';
import {basename} from 'node:path';
import {test} from 'node:test';
import {fileURLToPath} from 'node:url';
import {
  SHORT, answerCheck, makeCertificate, questionsOf, saveFile,
  takeAssessment, takeUnit, tryAgain
} from './course.mjs';
import {Keyboard, Mouse, cross, focusedText, stage, until, visit} from './learner.mjs';
import {DIST, checksOf, published} from './server.mjs';

const NAME = 'Dr Siân Ŵyn محمد';
const PROGRAM = fileURLToPath(new URL('../../target/release/champions', import.meta.url));
const on = stage();

test('A newcomer takes the short course by mouse and leaves with a certificate that holds', async t => {
  const page = await on.open(t);
  await wholeJourney(t, new Mouse(page), {wrong: place => place === 0});
  assert.deepEqual(page.complaints, []);
});

test('A newcomer makes the same journey by keyboard alone', async t => {
  const page = await on.open(t);
  await wholeJourney(t, new Keyboard(page), {wrong: () => false});
  assert.deepEqual(page.complaints, []);
});

async function wholeJourney(t, hand, {wrong}) {
  const {page} = hand;
  const data = await published();
  const {title, units} = data.course(SHORT);
  const link = name => page.getByRole('link', {name, exact: true}).first();
  const heading = name => page.getByRole('heading', {name, exact: true});

  await hand.press(link(title));
  await heading(title).waitFor();
  await page.getByText('0% done').or(page.getByLabel('0% done')).first().waitFor();
  await hand.press(link('Start the course'));
  for(const [place, {id, title: unit}] of units.entries()) {
    await page.getByRole('heading', {level: 1, name: unit, exact: true}).waitFor();
    await takeUnit(hand, await data.unit(SHORT, id), check => !wrong(check));
    await hand.press(link(`Go on to: ${units[place + 1]?.title ?? 'Assessment'}`));
  }

  const assessment = await data.assessment(SHORT);
  const count = questionsOf(assessment);
  const told = await page.getByRole('table').innerText();
  assert.ok(told.includes(`${assessment.pass_mark}%`), 'the pass mark is told before the start');
  assert.ok(told.includes(`${count}, drawn from ${assessment.items.length}`), 'so is the number of questions');
  assert.match(told, /Attempts\s+As many as you like/, 'and the number of attempts');
  await hand.press(page.getByRole('button', {name: 'Start the assessment'}));
  await takeAssessment(hand, assessment, number => !wrong(number - 1));
  await heading('You have passed').waitFor();
  assert.equal(await page.locator('.reviewed > li').count(), count, 'every question is reviewed');
  assert.equal(await page.locator('.reviewed > li:has(.option__feedback)').count(), count, 'with its feedback');

  await cross(hand, link('Get your certificate'));
  await makeCertificate(hand, NAME);
  const sheet = page.getByRole('region', {name: 'Certificate of completion'});
  for(const said of [NAME, title, 'Self-recorded.', `(pass mark ${assessment.pass_mark}%)`]) {
    await sheet.getByText(said).first().waitFor();
  }
  await until('focus is on the certificate', async () => await focusedText(page) === 'Certificate of completion');
  await sheet.getByRole('img', {name: 'QR code of the link by which this certificate can be checked'}).waitFor();

  const file = await saveFile(t, hand);
  assert.match(basename(file), /^rethinking-medicine-a-first-look-\d{4}-\d\d-\d\d\.json$/);
  assert.equal(JSON.parse(await readFile(file, 'utf8')).issuer.name, NAME);
  await t.test('The command line says that it is valid', {skip: !existsSync(PROGRAM) && 'it is not built'}, async () => {
    const said = await new Promise(resolve => {
      execFile(PROGRAM, ['verify', file, '--site', DIST], (error, stdout) => resolve({code: error?.code ?? 0, stdout}));
    });
    assert.equal(said.code, 0, said.stdout);
    assert.match(said.stdout, /^valid /);
  });

  await hand.press(page.locator('.long-link a'));
  await holds(hand);
  await cross(hand, link('My learning'));
  await cross(hand, link('Check a certificate'));
  const choosing = page.waitForEvent('filechooser');
  await hand.press(page.getByLabel('Certificate file'));
  await (await choosing).setFiles(file);
  await holds(hand);
}

// Whether the page of checking says that the certificate holds, with all that it must say.
async function holds(hand) {
  const {page} = hand;
  const verdict = page.getByRole('region', {name: 'This certificate holds'});
  await verdict.waitFor();
  await until('focus is on the verdict', async () => (await focusedText(page)).endsWith('This certificate holds'));
  for(const said of ['What is proved', 'What is not proved']) {
    await verdict.getByRole('heading', {name: said, exact: true}).waitFor();
  }
  await hand.press(verdict.getByText('Every signed field', {exact: true}));
  const fields = await verdict.getByRole('region', {name: 'Every signed field'}).locator('tr').allInnerTexts();
  for(const field of ['issuer › name', 'credentialSubject › achievement › name', 'awardedDate', 'validFrom']) {
    assert.ok(fields.some(line => line.startsWith(field)), `${field} is listed`);
  }
  assert.ok(fields.some(line => line.includes(NAME)), 'the name is among the signed fields');
}

test('A wrong answer is explained part by part and can be tried again, whatever the kind of question', async t => {
  const page = await on.open(t);
  const hand = new Mouse(page);
  const data = await published();
  for(const {id} of data.course(SHORT).units) {
    await visit(page, `${on.site.home}courses/${SHORT}/${id}/`);
    for(const item of checksOf(await data.unit(SHORT, id))) {
      await answerCheck(hand, item, false);
      await tryAgain(hand, item);
      await answerCheck(hand, item);
    }
    await page.getByText('You have answered every question.').waitFor();
  }
  assert.deepEqual(page.complaints, []);
});

test('An assessment that was not passed can be taken again from its first question', async t => {
  const page = await on.open(t, `courses/${SHORT}/assessment/`);
  const hand = new Mouse(page);
  const assessment = await (await published()).assessment(SHORT);
  await page.getByRole('button', {name: 'Start the assessment'}).click();
  await takeAssessment(hand, assessment, () => false);
  await page.getByRole('heading', {name: 'Not passed this time'}).waitFor();
  await page.getByText('These are worth another look:').waitFor();
  await page.getByRole('button', {name: 'Take it again with new questions'}).click();
  await page.getByRole('heading', {name: `Question 1 of ${questionsOf(assessment)}`}).waitFor();
  assert.equal(await page.locator('main input:checked').count(), 0, 'with nothing answered yet');
  await takeAssessment(hand, assessment);
  await page.getByRole('heading', {name: 'You have passed'}).waitFor();
  await page.goBack();
  await page.getByRole('heading', {name: 'You have passed'}).waitFor();
  assert.deepEqual(page.complaints, []);
});
