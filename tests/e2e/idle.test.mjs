// A log with a passphrase locks itself when nothing is done, and never before it is kept.

import assert from 'node:assert/strict';
import {test} from 'node:test';
import {SHORT} from './course.mjs';
import {Mouse, cross, stage, until, visit, watched} from './learner.mjs';
import {anew, follow, header, option, saved, setPassphrase, unlock} from './profiles.mjs';

const UNIT = `courses/${SHORT}/too-much-too-little/`;
const on = stage();

test('A log locks itself after ten minutes without anything done, and says so before', async t => {
  const page = await on.open(t, 'profiles/');
  await page.clock.install();
  await setPassphrase(page, on.site.home);
  await follow(page, on.site.home + UNIT);
  await option(page, 'useless').check();
  await saved(page);
  await page.clock.runFor('09:10');
  await page.getByText('In less than a minute your learning is locked.').waitFor();
  await page.getByRole('button', {name: 'Do not lock yet'}).click();
  await page.getByText('In less than a minute your learning is locked.').waitFor({state: 'detached'});
  await page.clock.runFor('09:10');
  await page.getByText('In less than a minute your learning is locked.').waitFor();
  await anew(page, () => page.clock.fastForward('01:00'));
  await header(page).getByText('locked').waitFor();
  await cross(new Mouse(page), page.getByRole('link', {name: 'Unlock, or choose somebody else'}));
  await unlock(page);
  await until('the answer is there', () => option(page, 'useless').isChecked());
  assert.deepEqual(page.complaints, []);
});

test('A computer that wakes up too late finds the log locked, whoever touches it, and no answer is lost', async t => {
  const page = await on.open(t, UNIT);
  await setPassphrase(page, on.site.home);
  await follow(page, on.site.home + UNIT);
  // An hour passes of which no timer knows; before any runs, somebody answers.
  await anew(page, () => option(page, 'items').evaluate(option => {
    const now = Date.now;
    Date.now = () => now() + 3_600_000;
    option.dispatchEvent(new PointerEvent('pointerdown', {bubbles: true}));
    option.click();
  }));
  await header(page).getByText('locked').waitFor();
  await until('nothing of it is shown', async () => !await option(page, 'items').isChecked());
  assert.deepEqual(await page.evaluate(() => Object.keys(sessionStorage)), ['champions-learner']);
  await cross(new Mouse(page), page.getByRole('link', {name: 'Unlock, or choose somebody else'}));
  await unlock(page);
  await until('the answer is there', () => option(page, 'items').isChecked());
  assert.deepEqual(page.complaints, []);
});

test('What is done in one tab counts in all, and when nothing is, all are locked', async t => {
  const page = await on.open(t, 'profiles/');
  await page.clock.install();
  await setPassphrase(page, on.site.home);
  await follow(page, on.site.home + UNIT);
  const other = watched(await page.context().newPage());
  await visit(other, on.site.home + 'profiles/');
  await unlock(other);
  const warning = page => page.getByText('In less than a minute your learning is locked.');
  await page.clock.runFor('09:10');
  await warning(page).waitFor();
  await warning(other).waitFor();
  await page.getByRole('button', {name: 'Do not lock yet'}).click();
  await warning(other).waitFor({state: 'detached'});
  await page.clock.runFor('05:00');
  for(const tab of [page, other]) {
    await header(tab).getByRole('button', {name: 'Lock'}).waitFor();
    await tab.evaluate(() => globalThis.isOld = true);
  }
  await page.clock.fastForward('06:00');
  for(const tab of [page, other]) {
    await until('it is locked', () => tab.evaluate(() => !globalThis.isOld).catch(() => false));
    await header(tab).getByText('locked').waitFor();
  }
  assert.deepEqual([...page.complaints, ...other.complaints], []);
});
