// The offline worker where it should be, and where it should not: on a small site, at the root and below a path.

import assert from 'node:assert/strict';
import {createServer} from 'node:http';
import {after, before, test} from 'node:test';
import {chromium} from 'playwright-core';
import {SHORT} from './course.mjs';
import {ARGUMENTS, EXECUTABLE, until, watched} from './learner.mjs';
import {LONG, ask, controlled, holds, homeOf, keepCourse, release, start} from './releases.mjs';
import {serve} from './server.mjs';

const INSECURE = 'champions.test';
const on = {};
before(async () => {
  on.release = await release('one');
  const args = [...ARGUMENTS, `--host-resolver-rules=MAP ${INSECURE} 127.0.0.1`];
  on.browser = await chromium.launch({executablePath: EXECUTABLE, args});
});
after(async () => {
  await on.browser?.close();
  await on.release.remove();
});

async function open(t, {path = '/', address = '', host = '127.0.0.1', prepare} = {}) {
  const site = await serve({path, folder: on.release.folder});
  t.after(() => site.close());
  const context = await on.browser.newContext();
  t.after(() => context.close());
  const page = watched(await context.newPage());
  if(prepare) await page.addInitScript(prepare);
  await start(page, site.home.replace('127.0.0.1', host) + address);
  return {site, context, page};
}

const off = site => site.harm = () => 'drop';
const registrations = page => page.evaluate(async () => (await navigator.serviceWorker?.getRegistrations())?.length);

for(const path of ['/', '/a/b/academy/']) {
  test(`The browser finds no fault with installing the site at ${path}`, async t => {
    const {site, context, page} = await open(t, {path, address: `courses/${SHORT}/`});
    await controlled(page);
    const devices = await context.newCDPSession(page);
    const {installabilityErrors} = await devices.send('Page.getInstallabilityErrors');
    // A window that leaves no traces installs nothing; there is no other fault.
    assert.deepEqual(installabilityErrors.map(({errorId}) => errorId).filter(id => id !== 'in-incognito'), []);
    const {url, errors, manifest} = await devices.send('Page.getAppManifest');
    assert.deepEqual(errors, []);
    assert.equal(url, `${site.home}manifest.webmanifest`);
    assert.equal(manifest.scope, site.home);
    assert.equal(manifest.startUrl, site.home);
    const {appId} = await devices.send('Page.getAppId');
    assert.equal(appId, site.home, 'two academies of one origin are two apps');
  });

  test(`After one visit, and with a course kept, everything is there without a network at ${path}`, async t => {
    const {site, page} = await open(t, {path});
    await controlled(page);
    await keepCourse(page, SHORT);
    off(site);
    await holds(page, on.release);
    for(const address of ['', 'learning/', 'badges/', 'verify/', 'settings/', 'offline/', `courses/${SHORT}/`, 'settings']) {
      const response = await page.goto(site.home + address);
      assert.equal(response.status(), 200, address);
      assert.ok(response.fromServiceWorker(), address);
      assert.equal(await homeOf(page), site.home);
    }
  });
}

test('A page that is not kept says kindly what is, and is not taken for one that is there', async t => {
  const {site, page} = await open(t, {path: '/a/b/academy/'});
  await controlled(page);
  await keepCourse(page, SHORT);
  off(site);
  const response = await page.goto(`${site.home}courses/${LONG}/`);
  assert.equal(response.status(), 503);
  await page.getByRole('heading', {level: 1, name: 'This page is not kept on this device'}).waitFor();
  await page.getByText('Everything that you have done is safe').waitFor();
  assert.deepEqual(await page.getByRole('listitem').allInnerTexts(), ['See all courses', 'My learning', 'Offline use', on.release.courses[SHORT].title]);
  await page.getByRole('link', {name: on.release.courses[SHORT].title}).click();
  await page.waitForURL(`${site.home}courses/${SHORT}/`);
  await page.goBack();
  await page.getByRole('link', {name: 'See all courses'}).click();
  await page.waitForURL(site.home);
  // With the network back, the same address is the page itself.
  site.harm = () => undefined;
  assert.equal((await page.goto(`${site.home}courses/${LONG}/`)).status(), 200);
});

test('What the site does not have is missing, even where the host sends a page for everything', async t => {
  const {site, page} = await open(t);
  await controlled(page);
  const status = path => page.evaluate(async path => (await fetch(path)).status, path);
  for(const rewrite of [false, true]) {
    site.rewrite = rewrite;
    for(const path of ['app-zero.js', 'app-zero_bg.wasm', 'data/zero/catalog.json', 'nothing.css', 'nothing.png']) {
      assert.equal(await status(site.home + path), 404, path);
    }
  }
  site.rewrite = false;
  assert.equal((await page.goto(`${site.home}nowhere/`)).status(), 404);
});

test('A course is kept part by part, stays through a pause, and goes when it is removed', async t => {
  const {site, page} = await open(t);
  await controlled(page);
  const first = await ask(page, 'keep', SHORT);
  assert.equal(first.state, 'part');
  assert.ok(first.kept > 0 && first.kept < first.bytes, 'some of it is here');
  await page.reload();
  const paused = (await ask(page, 'state')).courses.find(({course}) => course === SHORT);
  assert.deepEqual(paused, first, 'a pause keeps what is here');
  off(site);
  assert.equal((await ask(page, 'keep', SHORT)).failed, 'network');
  site.harm = () => undefined;
  site.requests.length = 0;
  const whole = await keepCourse(page, SHORT);
  assert.equal(whole.kept, whole.bytes);
  const asked = site.requests.map(({path}) => path);
  assert.deepEqual(asked, [...new Set(asked)], 'nothing is fetched twice');
  off(site);
  await holds(page, on.release);
  const removed = await ask(page, 'remove', SHORT);
  assert.deepEqual([removed.state, removed.kept], ['not', 0]);
  assert.equal((await page.goto(`${site.home}courses/${SHORT}/`)).status(), 503);
});

test('One wrong byte of a course is refused, and asked for again', async t => {
  const {site, page} = await open(t);
  await controlled(page);
  const {pack} = on.release.courses[SHORT].parcels[0];
  site.harm = path => path === pack ? 'spoil' : undefined;
  assert.equal((await ask(page, 'keep', SHORT)).failed, 'changed');
  site.harm = () => undefined;
  await keepCourse(page, SHORT);
  off(site);
  await holds(page, on.release);
});

test('There is no worker inside another page', async t => {
  const site = await serve({folder: on.release.folder});
  t.after(() => site.close());
  const outer = createServer((_, response) => {
    response.writeHead(200, {'Content-Type': 'text/html'});
    response.end(`<!doctype html><iframe src="${site.home}"></iframe>`);
  });
  await new Promise(resolve => outer.listen(0, '127.0.0.1', resolve));
  t.after(() => outer.close());
  const context = await on.browser.newContext();
  t.after(() => context.close());
  const page = watched(await context.newPage());
  await page.goto(`http://127.0.0.1:${outer.address().port}/`);
  await scriptOf(page.frames()[1], site);
  assert.equal(await registrations(page.frames()[1]), 0);
  assert.equal(site.asked('sw.js'), 0);
});

test('There is no worker where the address is not secure', async t => {
  const {site, page} = await open(t, {host: INSECURE});
  await scriptOf(page, site);
  assert.equal(await registrations(page), undefined);
  assert.equal(site.asked('sw.js'), 0);
});

test('Where the device asks to save data, the worker comes only when the learner wants it', async t => {
  const prepare = () => Object.defineProperty(NetworkInformation.prototype, 'saveData', {get: () => true});
  const {site, page} = await open(t, {prepare});
  await scriptOf(page, site);
  assert.equal(site.asked('sw.js'), 0);
  await page.evaluate(() => dispatchEvent(new Event('champions-keep')));
  await controlled(page);
});

// Waits until the script that would register the worker has come and has run.
async function scriptOf(frame, site) {
  await until('the script was asked for', () => site.asked(/^offline-.*\.js$/) > 0);
  await frame.evaluate(() => import(document.querySelector('script[data-base]').dataset.base + document.querySelector('script[data-base]').dataset.offline));
}
