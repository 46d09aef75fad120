// A verifier opens the page, switches the network off, and checks certificates.

import assert from 'node:assert/strict';
import {test} from 'node:test';
import {graduate, makeCertificate, saveFile} from './course.mjs';
import {Mouse, READY, cross, stage} from './learner.mjs';

const NAME = 'Dr Ada Lovelace';
const on = stage();

test('With the network off, a certificate is checked in full', async t => {
  const file = await certificate(t);
  const page = await on.open(t, 'verify/');
  await page.getByText(READY).waitFor();
  await page.context().setOffline(true);
  await page.getByLabel('Certificate file').setInputFiles(file);
  const report = page.getByRole('region', {name: 'This certificate holds'});
  await report.waitFor();
  await report.getByText('Its answers were marked again just now').waitFor();
  assert.ok(await signedFields(report) > 20, 'every field is listed');
  assert.deepEqual(page.complaints, []);
});

test('Where the course cannot be had, only its own check stays open, and nothing looks as if it held', async t => {
  const file = await certificate(t);
  const page = await on.open(t);
  await page.route(/assessment\.json$/, route => route.abort());
  await cross(new Mouse(page), page.getByRole('link', {name: 'Check a certificate'}));
  await page.getByLabel('Certificate file').setInputFiles(file);
  const report = page.getByRole('region', {name: 'This certificate could not be fully checked'});
  await report.waitFor();
  assert.deepEqual(await report.locator('.verdict__reasons code').allInnerTexts(), ['claim.content']);
  await report.getByText(NAME).first().waitFor();
  assert.ok(await signedFields(report) > 20, 'every field is listed');
  assert.equal(await page.getByText(READY).count(), 0, 'the page does not say that it is ready to go offline');
});

async function signedFields(report) {
  await report.getByText('Every signed field', {exact: true}).click();
  return report.getByRole('region', {name: 'Every signed field'}).locator('tr').count();
}

// The file of a certificate that a learner has made in a profile of their own.
async function certificate(t) {
  const page = await graduate(t, on);
  await makeCertificate(new Mouse(page), NAME);
  return saveFile(t, new Mouse(page));
}
