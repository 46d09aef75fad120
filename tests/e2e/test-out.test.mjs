// Showing by the assessment alone that one knows a course already: by keyboard, to a certificate that says so everywhere;
// and what follows where it was not enough. In the gallery, which is short.

import assert from 'node:assert/strict';
import {execFile} from 'node:child_process';
import {existsSync} from 'node:fs';
import {readFile} from 'node:fs/promises';
import {test} from 'node:test';
import {fileURLToPath} from 'node:url';
import {makeCertificate, saveFile, takeAssessment, takeUnit} from './course.mjs';
import {Keyboard, Mouse, cross, stage, until, visit} from './learner.mjs';
import {DIST, published} from './server.mjs';

const NAME = 'Dr Siân Ŵyn محمد';
const COURSE = 'gallery';
const PROGRAM = fileURLToPath(new URL('../../target/release/champions', import.meta.url));
const on = stage();

// Goes from the course's page to a test-out that is handed in.
async function testOut(hand, right) {
  const {page} = hand;
  const assessment = await (await published()).assessment(COURSE);
  const offer = page.getByRole('region', {name: 'Show that you know it already'});
  await offer.getByText(`From ${assessment.test_out_from}% it stands for the whole course.`).waitFor();
  await hand.press(offer.getByRole('link', {name: 'See how that works'}));
  await page.getByText('The certificate will say that it is for the assessment alone').waitFor();
  const told = await page.getByRole('table').innerText();
  assert.ok(told.includes(`${assessment.test_out_from}% (the ordinary pass mark is ${assessment.pass_mark}%)`), told);
  await hand.press(page.getByRole('button', {name: 'Begin, before the units'}));
  await takeAssessment(hand, assessment, right);
}

// Reads and finishes the one unit of the course.
async function finishUnits(hand) {
  const data = await published();
  const {summary: {units: [{id}]}} = await data.courseFile(COURSE);
  await visit(hand.page, `${on.site.home}courses/${COURSE}/${id}/`);
  await takeUnit(hand, await data.unit(COURSE, id));
}

const link = (page, name) => page.getByRole('link', {name, exact: true}).first();

test('Whoever knows the course already shows it by keyboard, and the certificate says just that', async t => {
  const page = await on.open(t, `courses/${COURSE}/`);
  const hand = new Keyboard(page);
  const {summary: {title}} = await (await published()).courseFile(COURSE);
  await testOut(hand, () => true);
  await page.getByRole('heading', {name: 'You have passed'}).waitFor();
  await page.getByText('You have shown that you know what this course teaches.').waitFor();

  await cross(hand, link(page, 'Get your certificate'));
  await page.getByText('not that you took the course').waitFor();
  await hand.type(page.getByLabel('Your name, as it should be printed'), NAME);
  await hand.press(page.getByRole('button', {name: 'Make the certificate'}));
  const sheet = page.getByRole('region', {name: 'Certificate by assessment'});
  for(const said of [NAME, `${title} (by assessment alone)`, 'has shown by assessment alone', 'None claimed; ', '(pass mark 90%)']) {
    await sheet.getByText(said).first().waitFor();
  }
  assert.equal(await sheet.getByText('notional').count(), 0, 'no hours are claimed');
  assert.equal(await page.getByText('Certificate of completion').count(), 0);
  await sheet.getByRole('img', {name: /^QR code/}).waitFor();

  const file = await saveFile(t, hand);
  const credential = JSON.parse(await readFile(file, 'utf8'));
  assert.equal(credential.credentialSubject.achievement.achievementType, 'Assessment');
  await t.test('The command line says so too', {skip: !existsSync(PROGRAM) && 'it is not built'}, async () => {
    const said = await new Promise(resolve => {
      execFile(PROGRAM, ['verify', file, '--site', DIST], (error, stdout) => resolve(stdout));
    });
    assert.match(said, /^valid .*\(by assessment alone\)/);
  });

  assert.match(await page.locator('.long-link a').getAttribute('href'), /#c4-/);
  await hand.press(page.locator('.long-link a'));
  const verdict = page.getByRole('region', {name: 'This certificate holds'});
  await verdict.getByText('An assessment alone, not a course that was taken').waitFor();
  await verdict.getByText('That the learner took a course. It is for the assessment alone.').waitFor();

  await visit(page, `${on.site.home}courses/${COURSE}/`);
  await page.getByText('You have shown by the assessment alone that you know this course.').waitFor();
  await link(page, 'See your certificate').waitFor();
  await page.getByText('100% done').or(page.getByLabel('100% done')).first().waitFor();

  // Whoever reads the units afterwards may say so, too.
  await finishUnits(hand);
  await visit(page, `${on.site.home}courses/${COURSE}/certificate/`);
  await hand.press(page.getByRole('button', {name: 'Certify the whole course'}));
  await makeCertificate(hand, NAME);
  await page.getByText(/Self-recorded, by assessment alone/).waitFor();
  assert.deepEqual(page.complaints, []);
});

test('Whoever does not pass goes on with the units, and then takes the assessment in the ordinary way', async t => {
  const page = await on.open(t, `courses/${COURSE}/`);
  const hand = new Keyboard(page);
  await testOut(hand, () => false);
  await page.getByRole('heading', {name: 'Not passed this time'}).waitFor();
  await page.getByText('Nothing is lost, and the course is yours to study.').waitFor();
  await page.getByText('The assessment opens when you have finished the units.').waitFor();
  assert.equal(await page.getByRole('button', {name: 'Take it again with new questions'}).count(), 0);
  await visit(page, `${on.site.home}courses/${COURSE}/`);
  await page.locator('.course__next .button').waitFor();
  assert.equal(await page.getByText('Show that you know it already').count(), 0, 'it is offered once');

  await finishUnits(hand);
  await hand.press(link(page, 'Go on to: Assessment'));
  await hand.press(page.getByRole('button', {name: 'Take it again with new questions'}));
  await takeAssessment(hand, await (await published()).assessment(COURSE));
  await page.getByRole('heading', {name: 'You have passed'}).waitFor();
  assert.equal(await page.getByText('You have shown that you know').count(), 0);
  await page.getByText('not passed · begun before the units').waitFor();
  await cross(hand, link(page, 'Get your certificate'));
  await makeCertificate(hand, NAME);
  assert.deepEqual(page.complaints, []);
});

test('A pass that is not good enough to stand for the course counts with the units', async t => {
  const page = await on.open(t, `courses/${COURSE}/`);
  const hand = new Mouse(page);
  await testOut(hand, number => number > 2);
  await page.getByText('This is a pass, and it stays one.').waitFor();
  await visit(page, `${on.site.home}courses/${COURSE}/certificate/`);
  await page.getByText('Finish the unit:').waitFor();
  await finishUnits(hand);
  await visit(page, `${on.site.home}courses/${COURSE}/certificate/`);
  await makeCertificate(hand, NAME);
  await until('the attempt is the one before the units', async () => {
    return (await page.getByRole('region', {name: 'Certificate of completion'}).innerText()).includes('in attempt 1');
  });
  assert.deepEqual(page.complaints, []);
});
