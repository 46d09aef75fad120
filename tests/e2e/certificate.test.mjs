// The certificate: it stays, it can be corrected, copied as a link, and printed on one sheet.

import assert from 'node:assert/strict';
import {test} from 'node:test';
import {SHORT, graduate, makeCertificate} from './course.mjs';
import {Mouse, READY, stage, until, visit} from './learner.mjs';

const NAME = 'Dr Siân Ŵyn محمد';
const on = stage();
const sheetOf = page => page.getByRole('region', {name: 'Certificate of completion'});

test('A certificate is there again on each later visit', async t => {
  const page = await graduate(t, on);
  await makeCertificate(new Mouse(page), NAME);
  const link = await page.locator('.long-link a').getAttribute('href');
  await visit(page, `${on.site.home}learning/`);
  await page.getByRole('link', {name: 'See your certificate'}).click();
  await sheetOf(page).getByText(NAME).waitFor();
  assert.equal(await page.locator('.long-link a').getAttribute('href'), link, 'it is the same certificate');
  assert.deepEqual(page.complaints, []);
});

test('A name can be corrected by a further certificate, which then is the one on show', async t => {
  const page = await graduate(t, on);
  await makeCertificate(new Mouse(page), 'Sian Wyn');
  await page.getByRole('button', {name: 'Correct the name'}).click();
  const field = page.getByLabel('Your name, as it should be printed');
  assert.equal(await field.inputValue(), 'Sian Wyn', 'the name is there to be corrected');
  await makeCertificate(new Mouse(page), NAME);
  await sheetOf(page).getByText(NAME).waitFor();
  await page.reload();
  await sheetOf(page).getByText(NAME).waitFor();
  assert.equal(await sheetOf(page).getByText('Sian Wyn', {exact: true}).count(), 0);
  assert.deepEqual(page.complaints, []);
});

test('The link can be copied, and what was copied opens the certificate', async t => {
  const page = await graduate(t, on, {permissions: ['clipboard-read', 'clipboard-write']});
  await makeCertificate(new Mouse(page), NAME);
  await page.getByRole('button', {name: 'Copy the link'}).click();
  await until('it is said that the link was copied', async () => {
    return await page.locator('#announcements').textContent() === 'Link copied';
  });
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  const other = await on.open(t);
  await visit(other, copied);
  await other.getByRole('region', {name: 'This certificate holds'}).waitFor();
});

test('The certificate is printed on one sheet of A4 or Letter, under a name that says what it is', async t => {
  const page = await graduate(t, on);
  await makeCertificate(new Mouse(page), NAME);
  await page.getByRole('img', {name: /^QR code/}).waitFor();
  const title = await page.title();
  // A browser without a window has nobody to end its own printing, and would refuse ours meanwhile.
  await page.evaluate(() => window.print = () => {});
  await page.getByRole('button', {name: 'Print or save as PDF'}).click();
  await until('the title is the name of the PDF', async () => /^Certificate – .+ – .+ – \d/.test(await page.title()));
  assert.ok((await page.title()).includes(NAME));
  for(const format of ['A4', 'Letter']) {
    const pdf = (await page.pdf({format, preferCSSPageSize: true})).toString('latin1');
    assert.equal(pdf.match(/\/Type\s*\/Page\b(?!s)/g)?.length, 1, format);
  }
  await until('the title of the tab is the page\'s again', async () => await page.title() === title);
});

test('On paper there is the certificate and nothing to press', async t => {
  const page = await graduate(t, on);
  await makeCertificate(new Mouse(page), NAME);
  await page.emulateMedia({media: 'print'});
  assert.ok(await sheetOf(page).isVisible());
  for(const role of ['button', 'navigation', 'contentinfo']) {
    for(const control of await page.getByRole(role, {includeHidden: true}).all()) {
      assert.ok(!await control.isVisible(), `${role} is not printed`);
    }
  }
});

test('A verdict leaves the page with the certificate that it was about', async t => {
  const page = await graduate(t, on);
  await makeCertificate(new Mouse(page), NAME);
  const link = await page.locator('.long-link a').getAttribute('href');
  const verifier = await on.open(t, 'verify/');
  await verifier.getByText(READY).waitFor();
  await visit(verifier, link);
  await verifier.getByRole('region', {name: 'This certificate holds'}).waitFor();
  await verifier.getByRole('link', {name: 'Check a certificate'}).click();
  await verifier.getByRole('region', {name: 'This certificate holds'}).waitFor({state: 'detached'});
});

test('A certificate asks for what is still missing, and for a name that can be printed', async t => {
  const page = await on.open(t, `courses/${SHORT}/certificate/`);
  await page.getByText('Finish every unit and pass the assessment').waitFor();
  const needed = page.getByRole('main').getByRole('listitem').filter({hasText: /^(Finish the unit|Pass the)/});
  assert.equal(await needed.count(), 4);

  const graduated = await graduate(t, on);
  const hand = new Mouse(graduated);
  const refused = [['', 'Enter the name'], ['   ', 'Enter the name'], ['x'.repeat(201), 'This name is too long']];
  for(const [name, complaint] of refused) {
    await hand.type(graduated.getByLabel('Your name, as it should be printed'), name);
    await hand.press(graduated.getByRole('button', {name: 'Make the certificate'}));
    await graduated.getByRole('alert').getByText(complaint).waitFor();
    await until('focus is on the name', () => graduated.evaluate(() => document.activeElement.id === 'name'));
  }
  assert.equal(await sheetOf(graduated).count(), 0);
});
