// Writing a course with the site open: it shows each change by itself, and says what is not right yet.

import assert from 'node:assert/strict';
import {readFile, rm, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import {test} from 'node:test';
import {SHORT} from './course.mjs';
import {scrolled, stage, started, until, visit} from './learner.mjs';
import {scratch, takeCourses, watch} from './own-site.mjs';
import {controlled} from './releases.mjs';
import {serve} from './server.mjs';

const on = stage();
const UNIT = `courses/${SHORT}/too-much-too-little/`;
const FINDING = /01-too-much-too-little\.md:\d+: error: /;

// A course that is being written, and `edit` to save its first unit anew.
async function author(t) {
  const modules = await scratch(t);
  await takeCourses(modules, SHORT);
  // A course that was published would want a new revision for each change.
  await rm(join(modules, SHORT, 'published.toml'));
  const unit = join(modules, SHORT, '01-too-much-too-little.md');
  const text = await readFile(unit, 'utf8');
  return {modules, save: more => writeFile(unit, `${text}\n${more}\n`)};
}

test('A page shows what its author saves, scrolled as it was, and keeps to the last site without errors', async t => {
  const {modules, save} = await author(t);
  const {home} = await watch(t, modules);
  const page = await on.open(t);
  await visit(page, home + UNIT);
  await page.evaluate(() => scrollTo(0, 700));
  await until('the page is scrolled', async () => await scrolled(page) === 700);

  await save('A sentence that was just written.');
  const sentence = page.getByText('A sentence that was just written.');
  await sentence.waitFor();
  await started(page);
  await until('the page is scrolled as it was', async () => await scrolled(page) === 700);

  await save('A [link](#nowhere) to nowhere.');
  const finding = page.getByRole('status').getByText(FINDING);
  await finding.waitFor();
  await page.getByText('1 finding, with errors: the site stays as it was').waitFor();
  assert.ok(await sentence.isVisible());
  await page.getByRole('link', {name: 'Learning'}).click();
  await page.getByRole('heading', {level: 1}).waitFor();
  // It stays on the next page.
  await finding.waitFor();
  await page.goBack();

  await save('All is well again.');
  await page.getByText('All is well again.').waitFor();
  assert.equal(await finding.count(), 0);
  assert.deepEqual(page.complaints, []);
});

test('A release that the browser has kept gives way to the courses that are being written', async t => {
  const kept = await serve();
  const page = await on.open(t, '', {serviceWorkers: 'allow'});
  await visit(page, kept.home);
  await controlled(page);
  await kept.close();
  const {modules} = await author(t);
  const {home} = await watch(t, modules, new URL(kept.origin).port);
  assert.equal(home, kept.home);
  await page.goto(home);
  await page.locator('script[data-site]').waitFor({state: 'attached'});
  await until('the worker is gone', () => page.evaluate(async () => {
    return (await navigator.serviceWorker.getRegistrations()).length === 0;
  }).catch(() => false));
  await visit(page, `${home}offline/`);
  await page.getByText('keeps nothing for offline use').waitFor();
});
