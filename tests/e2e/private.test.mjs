// What a learner does stays on their device; and what is signed cannot be changed unseen.

import assert from 'node:assert/strict';
import {readFile} from 'node:fs/promises';
import {test} from 'node:test';
import {SHORT, graduate, makeCertificate, saveFile} from './course.mjs';
import {Mouse, stage, visit} from './learner.mjs';

const NAME = 'Nurse Wanjirũ Otieno';
const on = stage();

test('From the first page to a checked certificate, no request leaves the site and no cookie is set', async t => {
  const page = await graduate(t, on);
  const {asked} = page;
  await makeCertificate(new Mouse(page), NAME);
  await page.locator('.long-link a').click();
  await page.getByRole('region', {name: 'This certificate holds'}).waitFor();
  for(const path of ['learning/', 'settings/', `courses/${SHORT}/`, 'nowhere/']) {
    await visit(page, on.site.home + path);
  }
  await page.waitForLoadState('networkidle');
  assert.ok(asked.length > 20 && asked.some(request => request.url().endsWith('credential_bg.wasm')), 'requests were seen');
  const elsewhere = asked.map(request => request.url()).filter(url => !url.startsWith(on.site.home) && !url.startsWith('blob:'));
  assert.deepEqual(elsewhere, []);
  assert.deepEqual(asked.filter(request => request.method() !== 'GET').map(request => request.url()), [], 'and nothing was posted');
  assert.deepEqual(await page.context().cookies(), []);
  const seen = JSON.stringify(on.site.requests);
  assert.ok(!seen.includes('Otieno') && !seen.includes('?'), 'no address says anything of the learner');
});

test('A page may neither load nor send anything from or to elsewhere', async t => {
  const page = await on.open(t);
  const blocked = await page.evaluate(() => Promise.all([
    fetch('http://127.0.0.1:9/').then(() => 'sent', () => 'refused'),
    new Promise(resolve => document.addEventListener('securitypolicyviolation', event => resolve(event.effectiveDirective)))
  ]));
  assert.deepEqual(blocked, ['refused', 'connect-src']);
});

test('A certificate in which one letter was changed does not hold, and the page says why', async t => {
  const maker = await graduate(t, on);
  await makeCertificate(new Mouse(maker), NAME);
  const original = await readFile(await saveFile(t, new Mouse(maker)), 'utf8');
  const link = await maker.locator('.long-link a').getAttribute('href');
  const page = await on.open(t, 'verify/');

  for(const [from, to, reason] of [
    ['Otieno', 'Otiena', 'proof.signature'],
    ['Wanjirũ', 'Wanjiru', 'proof.signature'],
    [/"awardedDate":\s*"2/, '"awardedDate":"3', null],
    [/("value":\s*")100/, '$199', null]
  ]) {
    const tampered = original.replace(from, to);
    assert.notEqual(tampered, original, `${from} is in the file`);
    await page.getByLabel('Certificate file').setInputFiles({name: 'c.json', mimeType: 'application/json', buffer: Buffer.from(tampered)});
    const report = page.getByRole('region', {name: 'This certificate does not hold'});
    await report.waitFor();
    const reasons = await report.locator('.verdict__reasons code').allInnerTexts();
    assert.ok(reasons.length > 0 && (reason === null || reasons.includes(reason)), `${to}: ${reasons}`);
    if(reason) {
      await report.getByText('It was altered after it was signed, or signed by someone else.').waitFor();
    }
    await report.getByRole('heading', {name: 'What it claims; do not rely on this'}).waitFor();
    assert.equal(await report.getByText('What is proved').count(), 0);
    await visit(page, `${on.site.home}verify/`);
  }

  for(const place of [12, Math.floor(link.length / 2), link.length - 30]) {
    const at = link.indexOf('#') + place < link.length ? Math.max(link.indexOf('#') + 2, place) : place;
    const altered = link.slice(0, at) + (link[at] === 'A' ? 'B' : 'A') + link.slice(at + 1);
    await visit(page, 'about:blank', {javaScriptEnabled: false});
    await visit(page, altered);
    await page.locator('#verdict').waitFor();
    const verdict = await page.locator('#verdict').innerText();
    assert.match(verdict, /does not hold|is not a certificate/, `${verdict} after a change at ${at}`);
  }
});
