// A pass by correction at an institution's desk: countersigned and awarded where the site has the errata that it rests on,
// plainly refused where it has not.

import assert from 'node:assert/strict';
import {readFile, readdir} from 'node:fs/promises';
import {join} from 'node:path';
import {test} from 'node:test';
import {SHORT, makeCertificate, saveFile} from './course.mjs';
import {failed, publish, signed} from './errata.mjs';
import {hospital, unlock, unpack} from './institution.mjs';
import {stage, visit} from './learner.mjs';

const NAME = 'Amina Yusuf';
const WITHOUT = 'It was marked with corrections of the assessment that this site does not have.';
const on = stage();

test('A claim that rests on errata is countersigned and awarded by the same errata, or not at all', async t => {
  const {page: learner, hand, first, count} = await failed(t, on);
  const errata = await signed(t, first.id);
  await publish(learner, errata);
  await visit(learner, `${on.site.home}courses/${SHORT}/assessment/`);
  await learner.getByRole('heading', {name: 'You have passed'}).waitFor();
  await visit(learner, `${on.site.home}courses/${SHORT}/certificate/`);
  await makeCertificate(hand, NAME);
  await learner.getByRole('img', {name: /^QR code/}).waitFor();
  const link = await learner.locator('.long-link a').getAttribute('href');
  const claim = await saveFile(t, hand);
  const picture = await saveFile(t, hand, 'Save as a picture (PNG)');
  await visit(learner, `${on.site.home}badges/first-look/`);
  const handIn = await saveFile(t, hand, 'Save what I hand in');
  const {folder, key, run} = await hospital(t);

  const desk = await on.open(t, 'desk/');
  const claims = desk.locator('.claims > li');
  const award = desk.getByRole('button', {name: /^Award “/});
  const ways = [
    () => desk.getByLabel('Certificate files').setInputFiles(picture),
    async () => {
      await desk.getByLabel('Or paste a certificate, or its link').fill(link);
      await desk.getByRole('button', {name: 'Open what I pasted'}).click();
    },
    () => desk.getByLabel('Certificate files').setInputFiles(claim)
  ];
  // A sitting at the desk, where the claim is opened in one of the ways.
  const sit = async open => {
    await visit(desk, `${on.site.home}desk/`);
    await unlock(desk, key);
    await desk.getByText('The key of Hospital is unlocked').waitFor();
    await open();
    await claims.waitFor();
  };
  const handOver = async () => {
    await desk.getByLabel('Badge', {exact: true}).selectOption('first-look');
    await desk.getByLabel('What the learner hands in').setInputFiles(handIn);
  };
  for(const open of ways) {
    await sit(open);
    await claims.getByText(WITHOUT).waitFor();
    await claims.getByText('This cannot be signed.').waitFor();
    assert.equal(await claims.getByText('when marked again').count(), 0, 'nothing was');
    assert.ok(await desk.getByRole('button', {name: /^Sign 0/}).isDisabled());
  }
  await handOver();
  await desk.getByText(`Line 1: ${WITHOUT}`).waitFor();
  assert.equal(await award.count(), 0);
  // The browser itself reports each file that is not there.
  assert.deepEqual(desk.complaints.splice(0).filter(complaint => !complaint.includes('404 (Not Found)')), []);

  await publish(desk, errata);
  const percent = Math.floor(100 * (count - 3) / (count - 1));
  for(const open of ways) {
    await sit(open);
    await claims.getByText(`${percent} % when marked again, 1 attempt`).waitFor();
  }
  await handOver();
  await award.waitFor();
  await desk.context().setOffline(true);
  await desk.getByLabel('Number of the status list').fill('0');
  await desk.getByRole('button', {name: 'Sign 1 certificate'}).click();
  await desk.getByRole('heading', {name: '1 certificate is signed'}).waitFor();
  const out = await unpack(desk, folder, 'certificates');
  const [certificate] = await readdir(join(out, 'credentials'));
  const [kept] = await readdir(join(out, 'claims'));
  assert.equal(await readFile(join(out, 'claims', kept), 'utf8'), await readFile(claim, 'utf8'));
  const verified = file => {
    const {verdict, assurance, credential} = JSON.parse(run(['verify', '--json', '--web', 'web', file]));
    return [verdict, assurance, credential.credentialSubject.result?.[0].value];
  };
  assert.deepEqual(verified(join(out, 'credentials', certificate)), ['valid', 'countersigned', String(percent)]);

  await award.click();
  await desk.getByRole('listitem').filter({hasText: `to ${NAME}`}).waitFor();
  assert.deepEqual([...learner.complaints, ...desk.complaints], []);
});
