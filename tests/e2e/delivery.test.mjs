// Taking a certificate along: as a picture, on paper with what a CPD record asks for, to LinkedIn; and bringing one in.

import assert from 'node:assert/strict';
import {readFile} from 'node:fs/promises';
import {test} from 'node:test';
import {SHORT, graduate, makeCertificate, saveFile} from './course.mjs';
import {Mouse, stage, until, visit} from './learner.mjs';

const NAME = 'Dr Siân Ŵyn محمد';
const on = stage();
const sheetOf = page => page.getByRole('region', {name: 'Certificate of completion'});
const pagesOf = pdf => pdf.toString('latin1').match(/\/Type\s*\/Page\b(?!s)/g)?.length;

async function certified(t, name = NAME) {
  const page = await graduate(t, on);
  await makeCertificate(new Mouse(page), name);
  await page.getByRole('img', {name: /^QR code/}).waitFor();
  return page;
}

test('A picture of a certificate is the certificate', async t => {
  const page = await certified(t);
  const hand = new Mouse(page);
  const verifier = await on.open(t, 'verify/');
  for(const [kind, signature, keyword] of [['PNG', '\x89PNG', 'iTXt'], ['SVG', '<svg ', '<openbadges:credential>']]) {
    const file = await saveFile(t, hand, `Save as a picture (${kind})`);
    const bytes = (await readFile(file)).toString('latin1');
    assert.ok(file.endsWith(`.${kind.toLowerCase()}`));
    assert.ok(bytes.startsWith(signature));
    assert.equal(bytes.split(keyword).length, 2, `${kind} has one ${keyword}`);
    await visit(verifier, `${on.site.home}verify/`);
    await verifier.getByLabel('Certificate file').setInputFiles(file);
    const report = verifier.getByRole('region', {name: 'This certificate holds'});
    await report.getByText(NAME).first().waitFor();
  }
  assert.deepEqual([...page.complaints, ...verifier.complaints], []);
});

test('The face of a certificate says what a CPD record asks for', async t => {
  const page = await certified(t);
  const said = await sheetOf(page).innerText();
  for(const fact of [
    'pass mark', 'in attempt 1', 'notional', 'active time recorded', 'Individual (non-participatory) learning',
    'Provider', 'Content reviewed', 'Course revision', 'Certificate ID', 'Self-recorded.', `${on.site.home}verify/`
  ]) {
    assert.ok(said.includes(fact), fact);
  }
  assert.equal(await sheetOf(page).locator('.sheet__accreditation').count(), 0, 'nothing is accredited');
  assert.equal(await sheetOf(page).locator('.sheet__name bdi').getAttribute('lang'), 'und-Arab');
});

test('A registration and a reflection are printed as the learner wishes, and are no part of what is signed', async t => {
  const page = await certified(t);
  const hand = new Mouse(page);
  const thought = 'I ask what matters first.\nAr lafar: gwrando. 听';
  const field = page.getByRole('textbox', {name: 'Reflection'});
  const note = page.getByText('Registration numbers of NMC usually look different.');
  await hand.type(page.getByLabel('Profession or register'), 'NMC');
  await hand.type(page.getByLabel('Registration number'), '123');
  await field.focus();
  await note.waitFor();
  await hand.type(page.getByLabel('Registration number'), '12A3456W');
  await hand.type(field, thought);
  await page.getByLabel('Print the reflection on a second page').check();
  await page.getByRole('region', {name: 'Reflection'}).getByText('Ar lafar: gwrando. 听').waitFor();
  await note.waitFor({state: 'detached'});
  await sheetOf(page).getByText('NMC 12A3456W').waitFor();
  await sheetOf(page).getByText('are the learner’s own statement').waitFor();
  for(const format of ['A4', 'Letter']) {
    assert.equal(pagesOf(await page.pdf({format, preferCSSPageSize: true})), 2, format);
  }
  await page.reload();
  await sheetOf(page).getByText('NMC 12A3456W').waitFor();
  assert.equal(await field.inputValue(), thought);
  assert.equal(pagesOf(await page.pdf({format: 'A4'})), 1, 'it is printed only if it is asked for');
  const file = await readFile(await saveFile(t, hand), 'utf8');
  assert.ok(!file.includes('12A3456W') && !file.includes('what matters'));
  assert.deepEqual(page.complaints, []);
});

test('A further certificate says whether it is a duplicate or replaces another, and both can be shown', async t => {
  const page = await certified(t, 'Sian Wyn');
  const first = await page.locator('.long-link a').getAttribute('href');
  await page.getByRole('button', {name: 'Correct the name'}).click();
  await makeCertificate(new Mouse(page), NAME);
  await sheetOf(page).getByText(/^Replaces the certificate urn:uuid:/).waitFor();
  await page.getByRole('button', {name: /^Show: Self-recorded, Sian Wyn/}).click();
  await sheetOf(page).getByText('Sian Wyn', {exact: true}).waitFor();
  await until('its link is the one it had', async () => {
    return await page.locator('.long-link a').first().getAttribute('href').catch(() => null) === first;
  });
  await page.getByRole('button', {name: 'Correct the name'}).click();
  await makeCertificate(new Mouse(page), NAME);
  await sheetOf(page).getByText(/^Duplicate of the certificate urn:uuid:/).waitFor();
});

test('LinkedIn is told nothing unless the learner goes there', async t => {
  const page = await certified(t);
  await page.getByText('Add it to a LinkedIn profile').click();
  const link = page.getByRole('link', {name: 'Go to LinkedIn with these details'});
  const address = new URL(await link.getAttribute('href'));
  assert.equal(address.origin + address.pathname, 'https://www.linkedin.com/profile/add');
  assert.equal(address.searchParams.get('startTask'), 'CERTIFICATION_NAME');
  assert.equal(address.searchParams.get('certUrl'), await page.locator('.long-link a').getAttribute('href'));
  assert.match(address.searchParams.get('issueMonth'), /^([1-9]|1[0-2])$/);
  assert.ok(address.searchParams.get('name').length > 5 && address.searchParams.get('organizationName').length > 3);
  assert.equal(await link.getAttribute('rel'), 'noopener noreferrer external');
  assert.deepEqual(page.asked.filter(request => request.url().includes('linkedin')), []);
});

test('A certificate of an institution comes to the front only for this learner and course, and says what was checked', async t => {
  const page = await certified(t);
  const hand = new Mouse(page);
  const own = JSON.parse(await readFile(await saveFile(t, hand), 'utf8'));
  const bring = async credential => {
    await hand.type(page.getByLabel('Or its link, or the text of the file'), JSON.stringify(credential));
    await hand.press(page.getByRole('button', {name: 'Add it'}));
  };
  const institutional = change => {
    const credential = structuredClone(own);
    credential.issuer = {id: 'did:web:hospital.example.org', type: ['Profile'], name: 'Example Hospital'};
    credential.id = 'urn:uuid:00000000-0000-4000-8000-000000000001';
    credential.proof[0].verificationMethod = 'did:web:hospital.example.org#2026-1';
    change?.(credential.credentialSubject);
    return credential;
  };

  await bring(own);
  await page.getByText('nobody but a learner has signed it').waitFor();
  await bring(institutional(subject => {
    subject.id = 'did:key:z6MkiTBz1ymuepAQ4HEHYSF1H8quG5GLVVQR3djdX3mDooWp';
    subject.identifier[0].identityHash = 'Somebody Else';
  }));
  await page.getByText('or another person than your own certificate').waitFor();
  await bring({...own, credentialSubject: {...own.credentialSubject, id: undefined}});
  await page.getByText(/^It was not added\. ./).waitFor();

  await bring(institutional());
  await page.getByText('The certificate was added and is shown above. Not everything').waitFor();
  await sheetOf(page).getByText('Not checked.').waitFor();
  assert.ok(!(await sheetOf(page).innerText()).includes('Countersigned'), 'what was not checked is not called countersigned');
  await page.reload();
  await sheetOf(page).getByText('Not checked.').waitFor();
  await page.getByRole('button', {name: /^Show: Self-recorded/}).click();
  await sheetOf(page).getByText('Self-recorded.').waitFor();
  assert.deepEqual(page.complaints, []);
});
