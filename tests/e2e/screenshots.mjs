// Pictures of the main pages on a phone and on a desk, light and dark: `node tests/e2e/screenshots.mjs [DIR]`.

import {mkdir} from 'node:fs/promises';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {chromium} from 'playwright-core';
import {SHORT, answer, answerCheck, askedItem, completeCourse, makeCertificate} from './course.mjs';
import {ARGUMENTS, EXECUTABLE, Mouse, visit, watched} from './learner.mjs';
import {checksOf, published, serve} from './server.mjs';

const FOLDER = process.argv[2] ?? fileURLToPath(new URL('../../target/screenshots', import.meta.url));
const site = await serve();
const browser = await chromium.launch({executablePath: EXECUTABLE, args: ARGUMENTS});
await mkdir(FOLDER, {recursive: true});
for(const [width, height] of [[360, 800], [1440, 900]]) {
  const context = await browser.newContext({viewport: {width, height}, reducedMotion: 'reduce'});
  await journey(watched(await context.newPage()), width);
  await context.close();
}
await browser.close();
await site.close();

async function journey(page, width) {
  const hand = new Mouse(page);
  const data = await published();
  const go = path => visit(page, site.home + path);
  const picture = async name => {
    for(const colorScheme of ['light', 'dark']) {
      await page.emulateMedia({colorScheme});
      await page.screenshot({path: join(FOLDER, `${name}-${width}-${colorScheme}.png`), fullPage: true});
    }
  };

  for(const [name, path] of Object.entries({
    'home': '', 'course': `courses/${SHORT}/`, 'unit': `courses/${SHORT}/too-much-too-little/`,
    'assessment': `courses/${SHORT}/assessment/`, 'certificate-missing': `courses/${SHORT}/certificate/`,
    'learning': 'learning/', 'verify': 'verify/', 'settings': 'settings/', 'learners': 'profiles/', 'your-data': 'your-data/'
  })) {
    await go(path);
    await picture(name);
  }
  await page.goto(`${site.home}nowhere/`);
  await page.getByRole('link', {name: 'See all courses'}).waitFor();
  await picture('not-found');

  const unit = 'too-much-too-little';
  await go(`courses/${SHORT}/${unit}/`);
  for(const [place, item] of checksOf(await data.unit(SHORT, unit)).entries()) {
    await answerCheck(hand, item, place > 0);
  }
  await picture('unit-answered');
  await go('');
  await picture('home-begun');

  await go(`courses/${SHORT}/assessment/`);
  await page.getByRole('button', {name: 'Start the assessment'}).click();
  await answer(hand, page.locator('.question'), await askedItem(page, await data.assessment(SHORT)));
  await picture('question');
  await page.evaluate(() => location.hash = 'review');
  await page.getByRole('button', {name: 'Hand in'}).click();
  await page.getByRole('heading', {name: 'Not passed this time'}).waitFor();
  await picture('result');
  // Another profile, as of someone who answers everything right.
  const other = await page.context().browser().newContext({viewport: page.viewportSize(), reducedMotion: 'reduce'});
  page = watched(await other.newPage());
  await completeCourse(page, site);
  await picture('certificate-form');
  await makeCertificate(new Mouse(page), 'Dr Siân Ŵyn محمد');
  await page.getByRole('img', {name: /^QR code/}).waitFor();
  await picture('certificate');
  await page.locator('.long-link a').click();
  await page.getByRole('region', {name: 'This certificate holds'}).getByText('Every signed field', {exact: true}).click();
  await picture('verdict');
  await visit(page, `${site.home}learning/`);
  await picture('learning-done');
  await other.close();
}
