// From one release to the next, with the offline worker: whole or not at all, asked and never forced, never mixed.

import assert from 'node:assert/strict';
import {after, before, test} from 'node:test';
import {chromium} from 'playwright-core';
import {SHORT} from './course.mjs';
import {ARGUMENTS, EXECUTABLE, until, watched} from './learner.mjs';
import {LONG, ask, cachesOf, controlled, holds, isOf, keepCourse, release, start, update} from './releases.mjs';
import {serve} from './server.mjs';

const on = {};
before(async () => {
  [on.first, on.second, on.third] = [await release('one'), await release('two'), await release('three')];
  on.browser = await chromium.launch({executablePath: EXECUTABLE, args: ARGUMENTS});
});
after(async () => {
  await on.browser?.close();
  for(const {remove} of [on.first, on.second, on.third]) await remove();
});

// A device on which the first release and a course are kept.
async function device(t, path = '/a/b/academy/') {
  const site = await serve({path, folder: on.first.folder});
  t.after(() => site.close());
  const context = await on.browser.newContext();
  t.after(() => context.close());
  const page = watched(await context.newPage());
  await start(page, site.home);
  await controlled(page);
  await keepCourse(page, SHORT);
  return {site, context, page};
}

const off = site => site.harm = () => 'drop';
const back = site => site.harm = () => undefined;

// Lets the page take the release that waits, once what is to happen `meanwhile` has happened, which loads it anew.
async function takeOver(page, meanwhile = () => {}) {
  const loaded = page.waitForEvent('load');
  await page.evaluate(() => dispatchEvent(new Event('champions-update-now')));
  await meanwhile();
  await loaded;
  await until('the program runs', () => page.evaluate(() => Boolean(globalThis.seen)));
}

test('A new release waits while a page is open, is offered, and comes when the learner says so', async t => {
  const {site, page} = await device(t);
  await page.evaluate(() => addEventListener('champions-update', () => globalThis.offered = true));
  site.folder = on.second.folder;
  site.requests.length = 0;
  assert.equal(await update(page), 'installed');
  await page.waitForFunction(() => globalThis.offered);
  off(site);
  await isOf(page, on.first);
  await holds(page, on.first);
  await page.reload();
  await until('the program runs', () => page.evaluate(() => Boolean(globalThis.seen)));
  await isOf(page, on.first);
  await takeOver(page);
  await isOf(page, on.second);
  await holds(page, on.second);
  await page.reload();
  await until('only the new release is left', async () => await cachesOf(page) === 2);
});

test('A new release comes to whoever wants it before the page has come to rest', async t => {
  const {site, page} = await device(t);
  site.folder = on.second.folder;
  assert.equal(await update(page), 'installed');
  await page.addInitScript(() => globalThis.requestIdleCallback = rest => globalThis.rest = rest);
  await page.reload();
  await page.waitForFunction(() => globalThis.rest);
  await takeOver(page, () => page.evaluate(() => globalThis.rest()));
  await isOf(page, on.second);
});

test('A new release comes by itself once every page is closed', async t => {
  const {site, context, page} = await device(t);
  site.folder = on.second.folder;
  assert.equal(await update(page), 'installed');
  off(site);
  await page.close();
  const next = watched(await context.newPage());
  await until('the new release is in charge', async () => {
    await start(next, site.home);
    const {program} = await next.evaluate(() => globalThis.seen);
    if(program === 'two') return true;
    await next.goto('about:blank');
  });
  await isOf(next, on.second);
  await holds(next, on.second);
});

test('Pages that are open go on with their own release, whatever others do', async t => {
  const {site, context, page} = await device(t);
  const other = watched(await context.newPage());
  await start(other, `${site.home}courses/${SHORT}/`);
  site.folder = on.second.folder;
  assert.equal(await update(page), 'installed');
  off(site);
  await takeOver(page);
  await isOf(page, on.second);
  await isOf(other, on.first);
  await holds(other, on.first);
  await holds(page, on.second);
  // And a third one, while a page of the first is still open.
  back(site);
  site.folder = on.third.folder;
  assert.equal(await update(page), 'installed');
  off(site);
  await takeOver(page);
  await isOf(page, on.third);
  await holds(other, on.first);
  await holds(page, on.third);
  await other.close();
  await page.reload();
  await until('only the newest release is left', async () => await cachesOf(page) === 2);
  await holds(page, on.third);
});

test('What is the same in two releases is not fetched twice', async t => {
  const {site, page} = await device(t);
  site.folder = on.second.folder;
  site.requests.length = 0;
  assert.equal(await update(page), 'installed');
  const unchanged = Object.entries(files(on.first)).filter(([path, [sha256]]) => files(on.second)[path]?.[0] === sha256);
  assert.ok(unchanged.length > 2, 'something is the same');
  const asked = new Set(site.requests.map(({path}) => path));
  assert.deepEqual(unchanged.map(([path]) => path).filter(path => asked.has(path)), []);
});

test('Whichever request of an update is dropped, the release in use stays whole, and the next try succeeds', async t => {
  const {site, page} = await device(t);
  site.folder = on.second.folder;
  site.requests.length = 0;
  assert.equal(await update(page), 'installed');
  const requests = [...new Set(site.requests.map(({path}) => path))];
  assert.ok(requests.length > 10, `there are requests to drop: ${requests}`);
  for(const dropped of requests) {
    await t.test(dropped, async t => {
      const {site, page} = await device(t);
      site.folder = on.second.folder;
      site.harm = path => path === dropped ? 'drop' : undefined;
      assert.ok(['redundant', 'none'].includes(await update(page)), 'the update does not succeed');
      off(site);
      await isOf(page, on.first);
      await holds(page, on.first);
      await page.reload();
      await until('the program runs', () => page.evaluate(() => Boolean(globalThis.seen)));
      await isOf(page, on.first);
      await holds(page, on.first);
      back(site);
      assert.equal(await update(page), 'installed');
      off(site);
      await takeOver(page);
      await isOf(page, on.second);
      await holds(page, on.second);
    });
  }
});

test('One wrong byte anywhere, and a release is refused', async t => {
  const {site, page} = await device(t);
  site.folder = on.second.folder;
  site.requests.length = 0;
  assert.equal(await update(page), 'installed');
  const requests = [...new Set(site.requests.map(({path}) => path))].filter(path => path !== 'sw.js');
  for(const spoilt of requests) {
    await t.test(spoilt, async t => {
      const {site, page} = await device(t);
      site.folder = on.second.folder;
      site.harm = path => path === spoilt ? 'spoil' : undefined;
      assert.equal(await update(page), 'redundant');
      off(site);
      await page.reload();
      await until('the program runs', () => page.evaluate(() => Boolean(globalThis.seen)));
      await isOf(page, on.first);
      await holds(page, on.first);
    });
  }
});

test('A course that is kept or removed while a new release waits is so in the new one, too', async t => {
  const {site, page} = await device(t);
  site.folder = on.second.folder;
  assert.equal(await update(page), 'installed');
  site.folder = on.first.folder;
  await keepCourse(page, LONG);
  await ask(page, 'remove', SHORT);
  site.folder = on.second.folder;
  await takeOver(page);
  const {courses} = await ask(page, 'state');
  assert.deepEqual(Object.fromEntries(courses.map(({course, state}) => [course, state])), {[SHORT]: 'not', [LONG]: 'whole'});
  off(site);
  await holds(page, on.second, [LONG]);
});

const files = ({core, courses}) => {
  return Object.assign({}, ...[...core, ...courses[SHORT].parcels].map(({files}) => files));
};
