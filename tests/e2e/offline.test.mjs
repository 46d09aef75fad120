// The app without a network, as a learner meets it: keeping a course, taking it, the certificate, and new versions.

import assert from 'node:assert/strict';
import {AxeBuilder} from '@axe-core/playwright';
import {cp, mkdtemp, readFile, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {test} from 'node:test';
import {SHORT, answerCheck, completeCourse, makeCertificate, saveFile} from './course.mjs';
import {Keyboard, Mouse, cross, stage, started, until, visit} from './learner.mjs';
import {ask, controlled, keepCourse} from './releases.mjs';
import {DIST, checksOf, published, serve} from './server.mjs';

const on = stage();
const DEVICE = {serviceWorkers: 'allow'};
const LATER = 'A new version is ready. What you have done stays.';

// A page on a device of its own, of a site of its own.
async function open(t, address = '', options = {}) {
  const site = await serve({path: '/academy/'});
  t.after(() => site.close());
  const page = await on.open(t, '', {...DEVICE, ...options});
  page.asked.length = 0;
  await visit(page, site.home + address);
  return {site, page};
}

const off = site => site.harm = () => 'drop';
const course = (page, title) => page.getByRole('listitem').filter({has: page.getByRole('heading', {name: title})});

test('A course that was kept is taken from its first page to a checked certificate without a network', async t => {
  const {site, page} = await open(t, `courses/${SHORT}/`);
  const hand = new Mouse(page);
  const {title} = (await published()).course(SHORT);
  await cross(hand, page.getByRole('link', {name: 'Keep for offline'}));
  await hand.press(page.getByRole('button', {name: `Keep for offline: ${title}`}));
  await course(page, title).getByText(/^Kept, /).waitFor();
  off(site);

  await completeCourse(page, site);
  await makeCertificate(hand, 'Dr Ada Lovelace');
  const file = await saveFile(t, hand);
  await visit(page, `${site.home}verify/`);
  await page.getByLabel('Certificate file').setInputFiles(file);
  const report = page.getByRole('region', {name: 'This certificate holds'});
  await report.waitFor();
  await report.getByText('Its answers were marked again just now').waitFor();

  for(const [address, heading] of [['badges/', 'Badges'], ['learning/', 'My learning'], ['settings/', 'Settings'], ['', null]]) {
    const response = await visit(page, site.home + address);
    assert.equal(response.status(), 200, address);
    if(heading) await page.getByRole('heading', {level: 1, name: heading}).waitFor();
  }
  // Checking looks for the other course as well, which is not kept.
  assert.deepEqual(page.complaints.filter(text => !text.startsWith('Failed to load resource')), []);
});

test('After a first visit the page that is open goes on without a network, and says what is not kept', async t => {
  const {site, page} = await open(t);
  await controlled(page);
  off(site);
  await page.getByRole('link', {name: 'My learning'}).first().click();
  await page.getByRole('heading', {level: 1, name: 'My learning'}).waitFor();
  await page.goBack();
  await page.getByRole('link', {name: (await published()).course(SHORT).title, exact: true}).first().click();
  await page.getByRole('heading', {level: 1, name: 'This page could not be loaded'}).waitFor();
  await page.getByRole('link', {name: 'See what is kept on this device'}).click();
  await page.getByRole('heading', {level: 1, name: 'Offline use'}).waitFor();
});

test('A course is kept, paused, resumed and removed by keyboard, and says how far it is', async t => {
  const {site, page} = await open(t, 'offline/');
  const hand = new Keyboard(page);
  const {title} = (await published()).course(SHORT);
  const row = course(page, title);
  const button = name => row.getByRole('button', {name: `${name}: ${title}`});
  await row.getByText(/^Not kept, \d/).waitFor();
  await accessible(page);

  // The second part waits for the pause.
  let goOn;
  const paused = new Promise(resolve => goOn = resolve);
  let parts = 0;
  site.hold = path => path.startsWith('keep/') && (parts += 1) > 2 ? paused : undefined;
  await hand.press(button('Keep for offline'));
  await hand.press(button('Pause'));
  goOn();
  await button('Resume').waitFor();
  await row.getByText(/^\d.* of \d/).waitFor();
  await accessible(page);
  await page.reload();
  await started(page);
  await hand.press(button('Resume'));
  await row.getByText(/^Kept, \d/).waitFor();
  await until('focus is on the course', () => row.evaluate(row => row === document.activeElement));
  await hand.press(button('Remove from this device'));
  await row.getByText(/^Not kept, \d/).waitFor();
  await until('focus is on the course', () => row.evaluate(row => row === document.activeElement));

  // Without a network it says so, and what is here stays.
  off(site);
  await hand.press(button('Keep for offline'));
  await row.getByRole('alert').getByText('The network went away').waitFor();
  await accessible(page);
});

test('A new version is offered on any page but in an assessment, and comes only when it is wanted', async t => {
  const {site, page} = await open(t, `courses/${SHORT}/assessment/`);
  await controlled(page);
  const folder = await nextRelease(t);
  const hand = new Mouse(page);
  await hand.press(page.getByRole('button', {name: 'Start the assessment'}));
  site.folder = folder;
  await page.evaluate(async () => (await navigator.serviceWorker.ready).update());
  await page.waitForFunction(async () => (await navigator.serviceWorker.ready).waiting);
  assert.equal(await page.getByText(LATER).count(), 0, 'not in an assessment');
  await page.getByRole('link', {name: 'My learning'}).first().click();
  await page.getByText(LATER).waitFor();
  await accessible(page);
  await hand.press(page.getByRole('button', {name: 'Later'}));
  await page.getByText(LATER).waitFor({state: 'detached'});
  await page.reload();
  await started(page);
  assert.equal(await page.getByText(LATER).count(), 0, 'whoever says later is not asked again');
  await cross(hand, page.getByRole('link', {name: 'Offline use'}));
  const before = await releaseOf(page);
  await Promise.all([
    page.waitForEvent('domcontentloaded'),
    hand.press(page.getByRole('button', {name: 'Use the new version now'}))
  ]);
  await started(page);
  await page.getByText('You have the newest version that this device knows of').waitFor();
  assert.notEqual(await releaseOf(page), before);
});

test('An answer that was just given is there after the change to a new version', async t => {
  const {site, page} = await open(t);
  await controlled(page);
  await keepCourse(page, SHORT);
  const data = await published();
  const [{id}] = data.course(SHORT).units;
  const unit = await data.unit(SHORT, id);
  await visit(page, `${site.home}courses/${SHORT}/${id}/`);
  site.folder = await nextRelease(t);
  await page.evaluate(async () => (await navigator.serviceWorker.ready).update());
  await page.getByText(LATER).waitFor();
  off(site);
  const hand = new Mouse(page);
  const [item] = checksOf(unit);
  await answerCheck(hand, item);
  await Promise.all([page.waitForEvent('domcontentloaded'), hand.press(page.getByRole('button', {name: 'Use it now'}))]);
  await started(page);
  await page.locator(`#${item.id} .outcome`).waitFor();
  const {courses} = await ask(page, 'state');
  assert.equal(courses.find(({course}) => course === SHORT).state, 'whole', 'and so is the course');
});

test('Where nothing can be kept, the page says why', async t => {
  const {page} = await open(t, 'offline/', {serviceWorkers: 'block'});
  await page.getByText('This browser, or its private mode, keeps nothing for offline use').waitFor();
  await accessible(page);
  const frame = await on.open(t, '', DEVICE);
  await frame.setContent(`<iframe src="${on.site.home}offline/" width="1000" height="700" title="course"></iframe>`);
  await frame.frameLocator('iframe').getByText('Champions is open inside another page').waitFor();
});

async function accessible(page) {
  await page.locator('h1').waitFor();
  const {violations} = await new AxeBuilder({page}).withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']).analyze();
  assert.deepEqual(violations.map(({id, nodes}) => [id, nodes.map(({html}) => html)]), []);
}

// The same site as a new release: every page has another date, and the worker another name.
async function nextRelease(t) {
  const folder = await mkdtemp(join(tmpdir(), 'champions-'));
  t.after(() => rm(folder, {recursive: true}));
  await cp(DIST, folder, {recursive: true});
  const worker = await readFile(join(folder, 'sw.js'), 'utf8');
  await writeFile(join(folder, 'sw.js'), worker.replace(/"name":"(.{11})./, '"name":"$1x'));
  return folder;
}

// The worker's own note of the release in charge.
const releaseOf = page => page.evaluate(async () => {
  const [notes] = (await caches.keys()).filter(name => name.endsWith(' notes'));
  const {base} = document.querySelector('script[data-base]').dataset;
  return (await caches.match(`${base}current`, {cacheName: notes})).text();
});
