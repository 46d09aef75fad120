// People sign for each other: a session from its invitation to the counted receipt and back, and an endorsement. Each
// has a browser of their own.

import assert from 'node:assert/strict';
import {readFile} from 'node:fs/promises';
import {AxeBuilder} from '@axe-core/playwright';
import {test} from 'node:test';
import {graduate, makeCertificate, saveFile} from './course.mjs';
import {Mouse, stage, visit} from './learner.mjs';
import {attend, invite} from './session.mjs';

const on = stage();

test('A session is signed for by both sides', async t => {
  const leader = await on.open(t, 'teaching/');
  const invitation = await invite(leader, 'North surgery');

  const attendee = await on.open(t);
  const receipt = await attend(attendee, invitation);

  // The receipt's link brings it into the field.
  await visit(leader, receipt);
  await bringIn(leader, null, 'New: 1. Already there or not for you: 0. Refused: 0.');
  await leader.getByText('You have taught 1 colleague at 1 site.').waitFor();
  await bringIn(leader, `${receipt} nonsense`, 'New: 0. Already there or not for you: 1. Refused: 1.');
  await leader.getByText('something that is neither a receipt nor an endorsement').waitFor();

  const signed = await download(leader, () => leader.getByRole('button', {name: 'Sign for everybody'}).click());
  await bringIn(attendee, signed, 'New: 1. Already there or not for you: 0. Refused: 0.');
  await attendee.getByText('whoever led it has signed for you').waitFor();

  // All of it is kept.
  await visit(leader, `${on.site.home}badges/champion/`);
  await leader.getByText('1 of 5 have signed so far').first().waitFor();
  assert.deepEqual([...leader.complaints, ...attendee.complaints], []);
  assert.deepEqual([leader, attendee].flatMap(page => page.asked).filter(request =>
    !request.url().startsWith(on.site.home) && !/^(blob|data):/.test(request.url())), []);
});

test('Nobody signs for themselves, and a receipt of another session is refused', async t => {
  const leader = await on.open(t, 'teaching/');
  const invitation = await invite(leader, 'North surgery');
  await visit(leader, invitation);
  await leader.getByRole('button', {name: 'I was there: sign'}).click();
  await leader.getByRole('alert').getByText('Nobody can sign for themselves.').waitFor();

  const other = await on.open(t, 'teaching/');
  const elsewhere = await invite(other, 'South surgery');
  const attendee = await on.open(t);
  const receipt = await attend(attendee, elsewhere);
  await bringIn(leader, receipt, 'New: 0. Already there or not for you: 0. Refused: 1.');
  await leader.getByText('neither led nor attended').waitFor();
});

test('A colleague endorses a certificate, and its owner keeps the endorsement', async t => {
  const owner = await graduate(t, on);
  await makeCertificate(new Mouse(owner), 'Dr Ada Lovelace');
  const certificate = await saveFile(t, new Mouse(owner));

  const colleague = await on.open(t, 'teaching/');
  await colleague.getByLabel('The certificate’s file').setInputFiles(certificate);
  await colleague.getByLabel('Your name').fill('Dr Siân Ŵyn');
  await colleague.getByLabel('What you want to say').fill('I have seen her do it.');
  const endorsement = await download(colleague,
    () => colleague.getByRole('button', {name: 'Sign the endorsement'}).click());

  await visit(owner, `${on.site.home}teaching/`);
  await owner.getByLabel('An endorsement’s file').setInputFiles(
    {name: 'endorsement.json', mimeType: 'application/json', buffer: Buffer.from(endorsement)});
  await owner.getByRole('region', {name: 'Endorsements of your own'}).getByRole('button').last().click();
  await owner.getByText('Dr Siân Ŵyn writes: I have seen her do it.').waitFor();
  await owner.getByText('1 person endorses you').waitFor();
  assert.deepEqual(owner.complaints, []);
});

test('Badges and sessions are accessible, light and dark', async t => {
  const page = await on.open(t, 'teaching/', {reducedMotion: 'reduce', viewport: {width: 320, height: 700}});
  await invite(page, 'North surgery');
  for(const path of [null, 'badges/', 'badges/champion/', 'badges/social-prescribing/']) {
    if(path) {
      await visit(page, on.site.home + path);
    }
    for(const colorScheme of ['light', 'dark']) {
      await page.emulateMedia({colorScheme});
      const {violations} = await new AxeBuilder({page}).analyze();
      assert.deepEqual(violations.map(({id, nodes}) => [id, nodes.map(node => node.html)]), [], `${path} ${colorScheme}`);
    }
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    assert.ok(wide <= 0, `${path ?? 'teaching/'} is ${wide} pixels too wide`);
  }
});

// Brings receipts in: this text, or what is in the field already.
async function bringIn(page, text, outcome) {
  if(text !== null) {
    await page.getByLabel('Or their links or codes').fill(text);
  }
  await page.getByRole('button', {name: 'Bring them in'}).first().click();
  await page.getByText(outcome).waitFor();
}

// The text of the file that an action saves.
async function download(page, action) {
  const [saved] = await Promise.all([page.waitForEvent('download'), action()]);
  return readFile(await saved.path(), 'utf8');
}
