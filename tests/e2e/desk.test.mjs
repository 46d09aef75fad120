// The institution's desk: a learner's certificate is opened, marked again, signed with the institution's key, saved, checked
// by the command line, and brought back to the learner's own page.

import assert from 'node:assert/strict';
import {mkdir, readFile, readdir, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import {test} from 'node:test';
import {graduate, makeCertificate, saveFile} from './course.mjs';
import {PASSPHRASE, hospital, unlock, unpack} from './institution.mjs';
import {Mouse, READY, stage, visit} from './learner.mjs';
import {DIST} from './server.mjs';

const NAME = 'Dr Siân Ŵyn محمد';
const on = stage();

// The certificate of a learner who has just passed, as the file that the learner saves.
async function savedCertificate(t) {
  const page = await graduate(t, on);
  const hand = new Mouse(page);
  await makeCertificate(hand, NAME);
  return {page, file: await saveFile(t, hand)};
}

test('An institution countersigns at its desk, offline, and the learner brings the certificate in', async t => {
  const {folder, key, run} = await hospital(t);
  const {page: learner, file} = await savedCertificate(t);

  const page = await on.open(t, 'desk/');
  await unlock(page, key, 'a wrong one');
  await page.getByText('The passphrase is wrong').waitFor();
  await unlock(page, key, PASSPHRASE);
  await page.getByText('The key of Hospital is unlocked').waitFor();
  await page.getByLabel('Certificate files').setInputFiles(file);
  const claim = page.getByRole('listitem').filter({has: page.getByRole('heading', {name: NAME})});
  await claim.getByText('% when marked again').waitFor();
  await page.context().setOffline(true);
  await page.getByLabel('Number of the status list').fill('0');
  await claim.getByLabel('Identity: this is who the name says').check();
  assert.equal(await page.getByLabel('Number of the status list').inputValue(), '0', 'a tick sets nothing back');
  await page.getByRole('button', {name: 'Sign 1 certificate'}).click();
  await page.getByRole('heading', {name: '1 certificate is signed'}).waitFor();
  const out = await unpack(page, folder, 'certificates');
  const [signed] = await readdir(join(out, 'credentials'));
  const [claimed] = await readdir(join(out, 'claims'));
  assert.deepEqual(await readFile(join(out, 'claims', claimed)), await readFile(file), 'the claim lies beside it');
  const certificate = join(out, 'credentials', signed);
  const verified = JSON.parse(run(['verify', '--json', '--web', 'web', '--site', DIST, certificate]));
  assert.deepEqual([verified.verdict, verified.assurance], ['valid', 'countersigned']);
  assert.match(verified.credential.evidence[0].narrative, /also checked: the holder's identity\. Not checked:/);
  const stored = await page.evaluate(async () => JSON.stringify([
    {...localStorage}, {...sessionStorage}, (await indexedDB.databases()).map(({name}) => name)
  ]));
  assert.ok(!stored.includes(PASSPHRASE), 'the desk keeps no passphrase');

  await learner.locator('#countersigned-file').setInputFiles(certificate);
  await learner.getByText('Hospital').first().waitFor();
  assert.deepEqual(learner.complaints, []);
});

test('What was signed is recognised when it comes again, until everything is deleted', async t => {
  const {key} = await hospital(t);
  const {file} = await savedCertificate(t);
  const page = await on.open(t, 'desk/');
  const sign = page.getByLabel('Sign this one');
  const before = page.getByText('A certificate for this attempt was signed here on');
  const sit = async () => {
    await visit(page, `${on.site.home}desk/`);
    await unlock(page, key, PASSPHRASE);
    await page.getByText('The key of Hospital is unlocked').waitFor();
    await page.getByLabel('Certificate files').setInputFiles(file);
    await sign.waitFor();
  };

  await sit();
  await page.getByRole('button', {name: 'Sign 1 certificate'}).click();
  await page.getByRole('heading', {name: '1 certificate is signed'}).waitFor();
  assert.equal(await page.getByText('could not remember').count(), 0);

  await sit();
  await before.waitFor();
  assert.equal(await sign.isChecked(), false, 'it is not signed again unasked');
  await sign.check();
  await page.getByRole('button', {name: 'Sign 1 certificate'}).click();
  await page.getByRole('heading', {name: '1 certificate is signed'}).waitFor();
  const remembered = await page.evaluate(() => new Promise((resolve, reject) => {
    const opening = indexedDB.open('champions');
    opening.onerror = reject;
    opening.onsuccess = () => {
      const keys = opening.result.transaction('device').objectStore('device').getAllKeys();
      keys.onsuccess = () => {
        opening.result.close();
        resolve(keys.result.filter(name => name.startsWith('signed ')));
      };
    };
  }));
  assert.equal(remembered.length, 2, 'the attempt, and the attempt with the key');
  assert.ok(remembered.every(name => /^signed [0-9a-f-]{36}$/.test(name)), 'digests say no names');

  await visit(page, `${on.site.home}your-data/`);
  await page.getByRole('button', {name: 'Delete everything…'}).click();
  await page.getByRole('button', {name: 'Delete it now'}).click();
  await page.getByText('Everything was deleted.').waitFor();
  await sit();
  assert.equal(await before.count(), 0);
  assert.equal(await sign.isChecked(), true);
  assert.deepEqual(page.complaints, []);
});

test('What is not a learner’s own valid certificate cannot be signed', async t => {
  const {key} = await hospital(t);
  const {file} = await savedCertificate(t);
  const page = await on.open(t, 'desk/');
  await unlock(page, key, PASSPHRASE);
  await page.getByText('The key of Hospital is unlocked').waitFor();
  const altered = (await readFile(file, 'utf8')).replaceAll(NAME, 'Professor Mallory');
  await page.getByLabel('Or paste a certificate, or its link').fill(altered);
  await page.getByRole('button', {name: 'Open what I pasted'}).click();
  await page.getByText('This cannot be signed.').waitFor();
  await page.getByText('proof.signature').waitFor();
  assert.ok(await page.getByRole('button', {name: /^Sign 0/}).isDisabled());
});

test('A site that carries a registry verifies a registered institution with the network off', async t => {
  const {folder, key, run} = await hospital(t);
  const {file} = await savedCertificate(t);
  run(['issue', file, '--key', key, '--site', DIST]);
  const [signed] = await readdir(join(folder, 'issuer/credentials'));
  const certificate = join(folder, 'issuer/credentials', signed);

  // Whoever keeps the registry lists the hospital and signs the list.
  run(['keys', 'new', '--did', 'did:web:alliance.example', '--name', 'Alliance', '--key', 'root.json', '--out', 'alliance']);
  await mkdir(join(folder, 'modules/trust'), {recursive: true});
  const member = '[[member]]\ndid = "did:web:hospital.example"\nname = "The Registered Hospital"\n';
  await writeFile(join(folder, 'modules/trust/members.toml'), member);
  run(['trust', 'build']);
  run(['trust', 'sign', '--key', 'root.json']);
  const text = path => readFile(join(folder, path), 'utf8');
  const home = 'https://hospital.example/';
  const trust = {
    roots: [JSON.parse(await text('root.json')).header.public_key],
    registry: await text('modules/trust/registry.json'),
    documents: {
      [`${home}.well-known/did.json`]: await text('issuer/public/.well-known/did.json'),
      [`${home}status/revocation-1.json`]: await text('issuer/public/status/revocation-1.json')
    }
  };

  const page = await on.open(t);
  await page.route('**/trust.json', route => route.fulfill({json: trust}));
  await page.goto(`${on.site.home}verify/`);
  await page.getByText(READY).waitFor();
  await page.context().setOffline(true);
  await page.getByLabel('Certificate file').setInputFiles(certificate);
  const verdict = page.getByRole('region', {name: 'This certificate holds'});
  await verdict.getByText('The Registered Hospital').first().waitFor();
  await verdict.getByText('Not revoked as of').waitFor();
  assert.deepEqual(page.complaints, []);
});
