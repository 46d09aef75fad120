// Checking a certificate from a picture or with the camera, and strangers' text that tries to mislead.

import assert from 'node:assert/strict';
import {readFile, writeFile} from 'node:fs/promises';
import {test} from 'node:test';
import {chromium} from 'playwright-core';
import {cameras, film, shown, withCamera} from './camera.mjs';
import {graduate, makeCertificate, saveFile} from './course.mjs';
import {ARGUMENTS, EXECUTABLE, Mouse, READY, stage, until, visit, watched} from './learner.mjs';
import {attend, invite} from './session.mjs';

const NAME = 'Dr Ada Lovelace';
const on = stage();
const holds = page => page.getByRole('region', {name: 'This certificate holds'});

// The certificate page of a learner, and its code as a photograph would show it.
async function photographed(t, type = 'png') {
  const page = await graduate(t, on, {deviceScaleFactor: 4});
  await makeCertificate(new Mouse(page), NAME);
  const code = page.getByRole('img', {name: /^QR code/});
  await code.waitFor();
  return [page, await code.screenshot({type})];
}

test('A picture of the printed code is as good as the file', async t => {
  const [, buffer] = await photographed(t, 'jpeg');
  const page = await on.open(t, 'verify/');
  await page.getByText(READY).waitFor();
  await page.context().setOffline(true);
  await page.getByLabel('Certificate file').setInputFiles({name: 'photo.jpg', mimeType: 'image/jpeg', buffer});
  await holds(page).getByText(NAME).first().waitFor();
  assert.deepEqual(page.complaints, []);
});

test('A picture without a certificate or a code says what to do', async t => {
  const page = await on.open(t, 'verify/');
  const buffer = await page.screenshot();
  await page.getByLabel('Certificate file').setInputFiles({name: 'screen.png', mimeType: 'image/png', buffer});
  const report = page.getByRole('region', {name: 'This is not a certificate'});
  await report.getByText('It is a picture with no certificate in it.').waitFor();
  await report.getByText('Ask the person for the file or the link itself.').waitFor();
});

test('A file can be dropped on the form', async t => {
  const [maker] = await photographed(t);
  const text = await readFile(await saveFile(t, new Mouse(maker)), 'utf8');
  const page = await on.open(t, 'verify/');
  const data = await page.evaluateHandle(text => {
    const data = new DataTransfer();
    data.items.add(new File([text], 'certificate.json', {type: 'application/json'}));
    return data;
  }, text);
  await page.locator('.verify-form').dispatchEvent('drop', {dataTransfer: data});
  await holds(page).waitFor();
});

test('The camera is asked for by a press, reads the printed code, and is off at once', async t => {
  const [maker] = await photographed(t);
  const page = await withCamera(t);
  await writeFile(page.film, await film(maker, [await shown(maker, '.sheet__qr svg')]));
  await visit(page, `${on.site.home}verify/`);
  await page.getByText(READY).waitFor();
  assert.equal(await page.evaluate(() => streams.length), 0, 'nothing is asked for before');
  await page.getByRole('button', {name: 'Scan a code with the camera'}).click();
  await holds(page).getByText(NAME).first().waitFor();
  await until('the camera is off', async () => (await cameras(page)).join() === 'ended');
  await page.locator('video').waitFor({state: 'hidden'});
  assert.deepEqual(page.complaints, []);
});

test('A receipt is brought in with the camera, or from a picture of its code, and counts once', async t => {
  const leader = await withCamera(t);
  await visit(leader, `${on.site.home}teaching/`);
  const invitation = await invite(leader, 'North surgery');
  const attendee = await on.open(t, '', {deviceScaleFactor: 4});
  await attend(attendee, invitation);
  await writeFile(leader.film, await film(attendee, [await shown(attendee, 'svg.handed-over')]));
  await leader.getByRole('button', {name: 'Scan a code with the camera'}).click();
  await leader.getByText('New: 1. Already there or not for you: 0. Refused: 0.').waitFor();
  await leader.getByText('You have taught 1 colleague at 1 site.').waitFor();
  await until('the camera is off', async () => (await cameras(leader)).join() === 'ended');

  const buffer = await attendee.getByRole('img', {name: 'QR code of your receipt'}).screenshot();
  await leader.getByLabel('Files with receipts').setInputFiles({name: 'code.png', mimeType: 'image/png', buffer});
  await leader.getByRole('region', {name: 'Bring in what others have'}).getByRole('button', {name: 'Bring them in'}).click();
  await leader.getByText('New: 0. Already there or not for you: 1. Refused: 0.').waitFor();
  assert.deepEqual([...leader.complaints, ...attendee.complaints], []);
});

test('A camera that is not allowed is no dead end, and one that is stopped stops', async t => {
  const page = await on.open(t, 'verify/');
  await page.getByText(READY).waitFor();
  await page.getByRole('button', {name: 'Scan a code with the camera'}).click();
  await page.getByText(/The browser did not allow the camera|There is no camera that this page can use/).waitFor();

  const fake = ['--use-fake-ui-for-media-stream', '--use-fake-device-for-media-stream'];
  const browser = await chromium.launch({executablePath: EXECUTABLE, args: [...ARGUMENTS, ...fake]});
  t.after(() => browser.close());
  const other = watched(await browser.newPage());
  await visit(other, `${on.site.home}verify/`);
  await other.getByText(READY).waitFor();
  await other.getByRole('button', {name: 'Scan a code with the camera'}).click();
  await other.getByText('Hold the printed code before the camera').waitFor();
  const stream = await other.evaluateHandle(() => document.querySelector('video').srcObject);
  await other.getByRole('button', {name: 'Stop the camera'}).click();
  await until('the camera is off', () => stream.evaluate(stream => stream.getTracks().every(track => track.readyState === 'ended')));
  await other.locator('video').waitFor({state: 'hidden'});
});

test('What a stranger wrote can neither hide nor run off the screen', async t => {
  const [maker] = await photographed(t);
  const credential = JSON.parse(await readFile(await saveFile(t, new Mouse(maker)), 'utf8'));
  const long = 'Very long name '.repeat(60);
  credential.credentialSubject.achievement.name = `Course \u202Eelbisivni\u200B ${long}`;
  const page = await on.open(t, 'verify/', {viewport: {width: 320, height: 640}});
  await page.getByLabel('Or its link, or the text of the file').fill(JSON.stringify(credential));
  await page.getByRole('button', {name: 'Check it'}).click();
  const report = page.getByRole('region', {name: 'This certificate does not hold'});
  const row = report.getByRole('row').filter({hasText: 'Course [U+202E]elbisivni[U+200B]'}).first();
  await row.waitFor();
  assert.ok(await page.evaluate(() => document.documentElement.scrollWidth) <= 320);
  const whole = row.getByText(long.trim());
  assert.equal(await whole.isVisible(), false, 'it is cut at first');
  await row.getByText('Show all of it').click();
  assert.ok(await whole.isVisible());
});

test('Somebody who never heard of a signature is told what this is and what to do', async t => {
  const page = await on.open(t, 'verify/');
  await page.getByText('What is this page for?').click();
  assert.ok(await page.getByText('a kind of seal').isVisible());
  await page.getByLabel('Or its link, or the text of the file').fill('nonsense');
  await page.getByRole('button', {name: 'Check it'}).click();
  await page.getByRole('heading', {name: 'What to do now'}).waitFor();
});
