// Everything that can go wrong with a browser's storage: the learner is told what happened, what is safe and what to do;
// what is waiting is kept as soon as it can be, and nothing that was called saved is lost.

import assert from 'node:assert/strict';
import {test} from 'node:test';
import {SHORT} from './course.mjs';
import {newDevice} from './device.mjs';
import {stage, until, visit, watched} from './learner.mjs';
import {eventsOf} from './log.mjs';

const UNIT = `courses/${SHORT}/too-much-too-little/`;
// A file of the site that is no page.
const WITHOUT_APP = `data/${SHORT}/1/assessment.json`;
const on = stage();
const check = page => page.locator('#check-faithful-wording');
const warning = page => page.locator('.notice--warning');
const choose = (page, id) => page.locator(`#check-faithful-wording-${id}`).check();

async function saved(page) {
  await check(page).getByText('Saved on this device').waitFor();
  await warning(page).waitFor({state: 'detached'});
}

async function warned(page, words) {
  await warning(page).getByText(words).waitFor();
}

async function isWaiting(page, words) {
  await warned(page, words);
  await check(page).getByText('Not saved yet').waitFor();
}

// What was chosen, from first to last, as the database has it.
async function kept(page) {
  const drafts = (await eventsOf(page)).filter(({kind}) => kind === 'check-drafted');
  return drafts.sort((one, other) => one.arrival - other.arrival).flatMap(({response}) => response.chosen);
}

// A page of the same site without the app, in the same browser.
async function bystander(page) {
  const other = await page.context().newPage();
  await other.goto(on.site.home + WITHOUT_APP);
  return other;
}

test('When the storage is full, what is answered waits until there is room', async t => {
  const device = await newDevice();
  t.after(device.remove);
  let page = await device.start(on.site.home + UNIT);
  await choose(page, 'useless');
  await saved(page);
  await device.kill();
  // A browser remembers for a while how much room there was: only one that has just started looks at once.
  page = await device.start(on.site.home + WITHOUT_APP);
  const devtools = await page.context().newCDPSession(page);
  const origin = on.site.origin;
  await devtools.send('Storage.overrideQuotaForOrigin', {origin, quotaSize: 1});
  await visit(page, on.site.home + UNIT);
  await page.locator('#check-faithful-wording-useless:checked').waitFor();
  await choose(page, 'items');
  await choose(page, 'patients');
  await isWaiting(page, 'This device has no room left');
  assert.deepEqual(await kept(page), ['useless']);
  await devtools.send('Storage.overrideQuotaForOrigin', {origin});
  await saved(page);
  assert.deepEqual(await kept(page), ['useless', 'items', 'patients']);
});

const deleteDatabase = page => page.evaluate(() => new Promise((resolve, reject) => {
  const request = indexedDB.deleteDatabase('champions');
  request.onsuccess = resolve;
  request.onerror = request.onblocked = reject;
}));

test('When the database is deleted under the app, everything is put back, and what follows is saved', async t => {
  const page = await on.open(t, UNIT);
  await choose(page, 'useless');
  await saved(page);
  await deleteDatabase(await bystander(page));
  await page.getByRole('status').getByText('put back from a second copy').waitFor();
  assert.equal(await warning(page).count(), 0);
  await choose(page, 'items');
  await saved(page);
  assert.deepEqual(await kept(page), ['useless', 'items']);
  await visit(page, on.site.home + UNIT);
  await page.locator('#check-faithful-wording-items:checked').waitFor();
  assert.equal(await page.getByText('put back from a second copy').count(), 0, 'it is said once');
});

test('When the database is gone at the start, everything is put back, with the same learner', async t => {
  const page = await on.open(t, UNIT);
  await choose(page, 'useless');
  await saved(page);
  const before = await eventsOf(page);
  await visit(page, on.site.home + WITHOUT_APP);
  await deleteDatabase(page);
  await visit(page, on.site.home + UNIT);
  await page.getByRole('status').getByText('put back from a second copy').waitFor();
  await page.locator('#check-faithful-wording-useless:checked').waitFor();
  assert.deepEqual(await eventsOf(page), before);
  await choose(page, 'items');
  await saved(page);
  const events = await eventsOf(page);
  assert.equal(new Set(events.map(({profile, device}) => `${profile} ${device}`)).size, 1);
  await visit(page, on.site.home + WITHOUT_APP);
  await deleteDatabase(page);
  await visit(page, on.site.home + UNIT);
  await page.locator('#check-faithful-wording-items:checked').waitFor();
  assert.deepEqual(await kept(page), ['useless', 'items'], 'and as often as it happens');
});

test('When the database and its copy are deleted under the app, that is said, and what follows is saved anew', async t => {
  const page = await on.open(t, UNIT);
  await choose(page, 'useless');
  await saved(page);
  const other = await bystander(page);
  await other.evaluate(() => caches.delete('champions-copy'));
  await deleteDatabase(other);
  await warned(page, 'was deleted while this page was open');
  await choose(page, 'items');
  await check(page).getByText('Saved on this device').waitFor();
  assert.deepEqual(await kept(page), ['items']);
  await visit(page, on.site.home + UNIT);
  await page.locator('#check-faithful-wording-items:checked').waitFor();
  assert.equal(await warning(page).count(), 0);
});

test('A newer version in another tab is let in, and the older tab says what to do', async t => {
  const page = await on.open(t, UNIT);
  await choose(page, 'useless');
  await saved(page);
  const other = await bystander(page);
  await other.evaluate(() => new Promise((resolve, reject) => {
    const request = indexedDB.open('champions', 1000);
    request.onsuccess = () => resolve(request.result.close());
    request.onerror = request.onblocked = reject;
  }));
  await warned(page, 'saved by a newer version of this site');
  await choose(page, 'items');
  await isWaiting(page, 'Reload the page');
  assert.deepEqual(await kept(page), ['useless'], 'what was saved is safe');
});

test('An older version in another tab is waited for without stopping the learner', async t => {
  const page = await on.open(t, WITHOUT_APP);
  const other = await bystander(page);
  await other.evaluate(() => new Promise((resolve, reject) => {
    indexedDB.deleteDatabase('champions').onsuccess = () => {
      const request = indexedDB.open('champions', 1);
      request.onupgradeneeded = () => {
        request.result.createObjectStore('events', {keyPath: 'id'});
        request.result.createObjectStore('device').put('000000000000000000000000000000d1', 'id');
      };
      request.onsuccess = () => resolve(globalThis.held = request.result);
      request.onerror = reject;
    };
  }).then(() => {}));
  await visit(page, on.site.home + UNIT);
  await warned(page, 'Another tab of this site still runs an older version');
  await choose(page, 'useless');
  await check(page).getByText('Not saved yet').waitFor();
  await other.evaluate(() => held.close());
  await saved(page);
  const [{profile}] = await eventsOf(page);
  assert.equal(profile, '000000000000000000000000000000d1', 'it belongs to the learner who was there');
  assert.deepEqual(await kept(page), ['useless']);
});

test('Where the browser allows no storage the app goes on, and saves once it is allowed', async t => {
  const page = await on.open(t, WITHOUT_APP);
  await page.addInitScript(() => {
    const {open} = IDBFactory.prototype;
    globalThis.allow = () => IDBFactory.prototype.open = open;
    IDBFactory.prototype.open = () => {
      throw new DOMException('no', 'SecurityError');
    };
  });
  await visit(page, on.site.home + UNIT);
  await warned(page, 'does not let us save here');
  for(const id of ['useless', 'items']) {
    await choose(page, id);
    await isWaiting(page, 'does not let us save here');
  }
  await page.evaluate(() => void allow());
  await saved(page);
  assert.deepEqual(await kept(page), ['useless', 'items']);
});

test('A transaction that the browser breaks off is tried again', async t => {
  const page = await on.open(t, UNIT);
  await choose(page, 'useless');
  await saved(page);
  await page.evaluate(() => {
    const {commit} = IDBTransaction.prototype;
    globalThis.mend = () => IDBTransaction.prototype.commit = commit;
    IDBTransaction.prototype.commit = function() {
      this.abort();
    };
  });
  await choose(page, 'items');
  await isWaiting(page, 'The browser broke off saving');
  assert.deepEqual(await kept(page), ['useless']);
  await page.evaluate(() => void mend());
  await saved(page);
  assert.deepEqual(await kept(page), ['useless', 'items']);
});

test('A clock that is set a year ahead or back neither hides what comes later nor shows an odd date', async t => {
  const page = await on.open(t, WITHOUT_APP);
  const today = new Date();
  const inYears = years => new Date(new Date(today).setFullYear(today.getFullYear() + years));
  const shown = async () => {
    await visit(page, `${on.site.home}learning/`);
    const text = await page.locator('main').innerText();
    return /Last here\s+([^\n]+)/i.exec(text)?.[1] ?? text;
  };
  const written = day => new Intl.DateTimeFormat('en-GB', {dateStyle: 'long', timeZone: 'UTC'}).format(day);
  await visit(page, on.site.home + UNIT);
  const built = new Date(1000 * await page.locator('script[data-built]').getAttribute('data-built'));
  for(const [time, id, day] of [[inYears(1), 'useless', today], [today, 'items', today], [inYears(-1), 'patients', built]]) {
    await page.clock.setFixedTime(time);
    await visit(page, on.site.home + UNIT);
    await choose(page, id);
    await saved(page);
    await page.clock.setFixedTime(today);
    await visit(page, on.site.home + UNIT);
    await page.locator(`#check-faithful-wording-${id}:checked`).waitFor();
    assert.equal(await shown(), written(day), 'neither next year nor a day before the site was built');
  }
});
