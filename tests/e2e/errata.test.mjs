// A question turns out to be wrong after learners answered it: their attempts are marked again, nothing is taken away, and
// whoever passes by that can be certified.

import assert from 'node:assert/strict';
import {execFile} from 'node:child_process';
import {join} from 'node:path';
import {test} from 'node:test';
import {promisify} from 'node:util';
import {SHORT, makeCertificate, saveFile} from './course.mjs';
import {REASON, failed, nameOf, publish, signed} from './errata.mjs';
import {cross, stage, visit} from './learner.mjs';
import {CHAMPIONS, scratch, write} from './own-site.mjs';

const on = stage();

test('An attempt that fails by a wrong question is marked again, passes, and is certified by that', async t => {
  const {page, hand, first, count} = await failed(t, on);
  const errata = await signed(t, first.id);
  await publish(page, errata);

  await visit(page, `${on.site.home}learning/`);
  await page.getByText('Questions of this assessment have been corrected since you took it.').waitFor();
  await page.getByRole('link', {name: 'See what that means for your result'}).click();
  const after = Math.floor(100 * (count - 3) / (count - 1));
  await page.getByText(`counts as passed now: it came to`).waitFor();
  await page.getByText(`and comes to ${after}% with the correction.`).waitFor();
  await page.getByRole('heading', {name: 'You have passed'}).waitFor();
  const history = page.getByRole('region', {name: 'Your attempts'});
  await history.getByText(new RegExp(`revision ${errata.revision}: ${after}%, passed`)).waitFor();
  await history.getByText(new RegExp(`^Marked \\d\\d%, corrected to ${after}% on `)).waitFor();
  await history.getByText(REASON).waitFor();
  const question = page.locator('.reviewed > li').filter({hasText: REASON});
  await question.getByText('The question does not count any more, except for those who had it right.').waitFor();
  assert.equal(await question.count(), 1, 'only the wrong question is said to be wrong');
  if(process.env.PICTURES) {
    await pictures(page, 'errata-result');
  }

  // Nothing is asked twice, and what was found out is there without the site's files.
  await page.reload();
  await page.getByRole('heading', {name: 'You have passed'}).waitFor();
  await visit(page, `${on.site.home}learning/`);
  await page.getByText('Passed on').waitFor();
  assert.equal(await page.getByText('have been corrected since').count(), 0);

  await cross(hand, page.getByRole('link', {name: 'Get your certificate'}));
  await page.getByText('counts as passed now').waitFor();
  await makeCertificate(hand, 'Amina Yusuf');
  await page.getByRole('img', {name: /^QR code/}).waitFor();
  if(process.env.PICTURES) {
    await pictures(page, 'errata-certificate');
  }
  const link = await page.locator('.long-link a').getAttribute('href');
  assert.match(link, /#c3-/);
  const file = await saveFile(t, hand);
  await page.locator('.long-link a').click();
  await page.getByRole('region', {name: 'This certificate holds'}).waitFor();

  // Whoever marks again does it with the same errata, or not at all.
  const site = await scratch(t);
  const verify = async () => {
    const given = ['verify', '--json', '--offline', '--site', site, file];
    const {stdout} = await promisify(execFile)(CHAMPIONS, given).catch(failure => failure);
    const {verdict, reasons, remark} = JSON.parse(stdout);
    return {verdict, reasons, percent: remark?.percent};
  };
  const assessment = `data/${SHORT}/${errata.revision}/assessment.json`;
  await write(site, {[assessment]: await (await fetch(on.site.home + assessment)).text()});
  assert.deepEqual(await verify(), {verdict: 'unchecked', reasons: ['claim.errata'], percent: undefined});
  await write(site, {[`data/${SHORT}/errata/${errata.name}.json`]: errata.text});
  assert.deepEqual(await verify(), {verdict: 'valid', reasons: [], percent: after});
  assert.deepEqual(page.complaints, []);
});

test('Errata that no pinned key has signed as they are change nothing', async t => {
  const {page, first} = await failed(t, on);
  const errata = await signed(t, first.id);
  const text = errata.text.replace('"void"', '"void" ').replace(REASON, 'Because.');
  await publish(page, {...errata, text, name: nameOf(text)});
  // The program that looks at signatures has come and gone.
  const looked = () => new Promise(resolve => page.once('worker', worker => worker.once('close', resolve)));
  for(let times = 0; times < 2; times += 1) {
    await Promise.all([looked(), visit(page, `${on.site.home}courses/${SHORT}/assessment/`)]);
    await page.getByRole('heading', {name: 'Not passed this time'}).waitFor();
  }
  assert.equal(await page.getByText('Corrected on').count(), 0);
});

async function pictures(page, name) {
  for(const [width, height] of [[360, 800], [1280, 900]]) {
    await page.setViewportSize({width, height});
    for(const colorScheme of ['light', 'dark']) {
      await page.emulateMedia({colorScheme});
      await page.screenshot({path: join(process.env.PICTURES, `${name}-${width}-${colorScheme}.png`), fullPage: true});
    }
  }
}
