// A passphrase locks what a learner has done: nobody else reads it, and nothing of it is lost.

import assert from 'node:assert/strict';
import {readFile} from 'node:fs/promises';
import {test} from 'node:test';
import {SHORT, saveFile} from './course.mjs';
import {newDevice} from './device.mjs';
import {Mouse, cross, stage, started, until, visit, watched} from './learner.mjs';
import {
  PASSPHRASE, anew, copied, everything, follow, header, lock, option, removeLearner, saved, setPassphrase, unlock
} from './profiles.mjs';

const UNIT = `courses/${SHORT}/too-much-too-little/`;
const DATA = 'your-data/';
const on = stage();

test('What is locked cannot be read from the database, and the passphrase opens it', async t => {
  const page = await on.open(t, UNIT);
  await option(page, 'useless').check();
  await saved(page);
  await visit(page, on.site.home + 'settings/');
  await page.locator('#name').fill('Dr Zebedee Quill');
  await page.getByRole('button', {name: 'Save the name'}).or(page.locator('form:has(#name) button')).first().click();
  await setPassphrase(page, on.site.home);
  // What is done from then on is sealed as it is kept.
  await follow(page, on.site.home + UNIT);
  await option(page, 'items').check();
  await saved(page);
  const words = /Quill|useless|faithful|check-|name-set|too-much/;
  const {device, keys, profiles, ...content} = await everything(page);
  assert.ok(content.events.length >= 3);
  for(const {text} of [...content.events, ...content.snapshots, ...profiles]) {
    assert.doesNotMatch(text, words);
  }
  assert.deepEqual(content.events.map(({value}) => Object.keys(value).sort().join()),
    content.events.map(() => 'arrival,id,profile,sealed'));
  await lock(page);
  await header(page).getByText('locked').waitFor();
  await until('nothing of it is shown', async () => !await option(page, 'items').isChecked());
  assert.equal(await page.evaluate(() => JSON.stringify(sessionStorage)).then(text => words.test(text)), false);
  assert.equal(await page.evaluate(() => sessionStorage.getItem('champions-key')), null);

  await cross(new Mouse(page), page.getByRole('link', {name: 'Unlock, or choose somebody else'}));
  const sealed = JSON.stringify(await everything(page));
  await page.getByLabel('Passphrase', {exact: true}).fill('four quiet green gees');
  await page.getByRole('button', {name: 'Unlock'}).click();
  await page.getByText('That is not the passphrase.').waitFor();
  assert.equal(JSON.stringify(await everything(page)), sealed, 'a wrong passphrase changes nothing');
  await unlock(page);
  assert.equal(page.url(), on.site.home + UNIT, 'and leads back');
  await until('the answer is there', () => option(page, 'items').isChecked());
  assert.deepEqual(page.complaints, []);
});

test('A passphrase is changed and taken off, and nothing is lost', async t => {
  const page = await on.open(t, UNIT);
  await option(page, 'useless').check();
  await saved(page);
  const before = (await everything(page)).events.map(({text}) => text).sort();
  await setPassphrase(page, on.site.home);
  await page.locator('#change-old').fill('not this one');
  await page.locator('#change-new').fill('another passphrase');
  await page.locator('#change-again').fill('another passphrase');
  await page.getByRole('button', {name: 'Change it'}).click();
  await page.getByText('That is not the passphrase.').waitFor();
  await page.locator('#change-old').fill(PASSPHRASE);
  await page.getByRole('button', {name: 'Change it'}).click();
  await page.getByText('From now on the new passphrase opens it.').waitFor();
  await lock(page);
  await page.getByLabel('Passphrase', {exact: true}).fill(PASSPHRASE);
  await page.getByRole('button', {name: 'Unlock'}).click();
  await page.getByText('That is not the passphrase.').waitFor();
  await unlock(page, 'another passphrase');
  await follow(page, on.site.home + 'profiles/');
  await page.locator('#take-off-old').fill('another passphrase');
  await page.getByRole('button', {name: 'Take it off'}).click();
  await page.getByText('The passphrase is taken off.').waitFor();
  const after = (await everything(page)).events.map(({text}) => text).sort();
  assert.ok(before.every(text => after.includes(text)), 'every event is what it was');
  await visit(page, on.site.home + UNIT);
  assert.equal(await option(page, 'useless').isChecked(), true);
  assert.deepEqual(page.complaints, []);
});

test('Another tab follows when a passphrase is set or the log is locked', async t => {
  const page = await on.open(t, UNIT);
  const other = watched(await page.context().newPage());
  await visit(other, on.site.home + 'profiles/');
  await option(page, 'useless').check();
  await saved(page);
  await anew(page, () => setPassphrase(other, on.site.home));
  await header(page).getByText('locked').waitFor();
  await cross(new Mouse(page), page.getByRole('link', {name: 'Unlock, or choose somebody else'}));
  await unlock(page);
  await until('the answer is there', () => option(page, 'useless').isChecked());
  await anew(page, () => header(other).getByRole('button', {name: 'Lock'}).click());
  await header(page).getByText('locked').waitFor();
  assert.deepEqual([...page.complaints, ...other.complaints], []);
});

const choose = (page, text) =>
  page.getByLabel('Backup file').setInputFiles({name: 'backup.json', mimeType: 'application/json', buffer: Buffer.from(text)});
const chosenIn = text => JSON.parse(text).content.events.filter(({kind}) => kind === 'check-drafted')
  .map(({response}) => response.chosen[0]).sort();

async function bringIn(page, text) {
  await choose(page, text);
  await page.getByRole('button', {name: 'Bring it in'}).click();
  await page.getByText('Done. Everything in this backup is here now.').waitFor();
}

async function checkAll(page) {
  await page.getByRole('button', {name: 'Check that everything can be read'}).click();
  await page.getByText(/^Everything is in order/).waitFor();
}

test('A backup of a log with a passphrase is whole, and is sealed where it is brought in', async t => {
  const page = await on.open(t, UNIT);
  await option(page, 'useless').check();
  await saved(page);
  await setPassphrase(page, on.site.home);
  await follow(page, on.site.home + UNIT);
  await option(page, 'items').check();
  await saved(page);
  await follow(page, on.site.home + DATA);
  await checkAll(page);
  const text = await readFile(await saveFile(t, new Mouse(page), 'Save a backup file'), 'utf8');
  assert.deepEqual(chosenIn(text), ['items', 'useless']);
  await lock(page);
  await page.getByText('What you have done is locked.').waitFor();
  assert.equal(await page.getByRole('button', {name: 'Save a backup file'}).count(), 0);
  assert.equal(await page.getByLabel('Backup file').count(), 0);

  const other = await on.open(t, UNIT);
  await setPassphrase(other, on.site.home, 'another passphrase');
  await follow(other, on.site.home + DATA);
  await bringIn(other, text);
  await checkAll(other);
  const {events} = await everything(other);
  assert.ok(events.length >= 2);
  assert.deepEqual(events.filter(({value}) => !('sealed' in value)), []);
  assert.deepEqual(await copied(other), {});
  await follow(other, on.site.home + UNIT);
  await until('the answer is there', () => option(other, 'items').isChecked());
  assert.deepEqual([...page.complaints, ...other.complaints], []);
});

test('Of a log that cannot be read whole no backup is made, and it is said', async t => {
  const page = await on.open(t, UNIT);
  await option(page, 'useless').check();
  await saved(page);
  await setPassphrase(page, on.site.home);
  await page.evaluate(() => new Promise((resolve, reject) => {
    indexedDB.open('champions').onsuccess = ({target: {result: database}}) => {
      const transaction = database.transaction('events', 'readwrite');
      const store = transaction.objectStore('events');
      store.getAll().onsuccess = ({target: {result: [first]}}) => {
        first.sealed[20] ^= 1;
        store.put(first);
      };
      transaction.onabort = reject;
      transaction.oncomplete = () => resolve(database.close());
    };
  }));
  const downloads = [];
  page.on('download', download => downloads.push(download));
  for(const [path, button] of [[DATA, 'Save a backup file'], ['profiles/', 'Save a backup file first']]) {
    await follow(page, on.site.home + path);
    if(path === 'profiles/') await page.getByRole('button', {name: 'Remove my data…'}).click();
    await page.getByRole('button', {name: button}).click();
    await page.getByText('The browser did not let us read or write what is stored.').waitFor();
  }
  assert.deepEqual(downloads, []);
});

test('Whoever has forgotten the passphrase removes what is locked and comes back with a backup', async t => {
  const page = await on.open(t, UNIT);
  await option(page, 'useless').check();
  await saved(page);
  await visit(page, on.site.home + DATA);
  const text = await readFile(await saveFile(t, new Mouse(page), 'Save a backup file'), 'utf8');
  await setPassphrase(page, on.site.home);
  await lock(page);
  await page.getByText('Without the passphrase nobody can open it').waitFor();
  await removeLearner(page);
  await visit(page, on.site.home + DATA);
  await bringIn(page, text);
  await visit(page, on.site.home + UNIT);
  await until('the answer is there', () => option(page, 'useless').isChecked());
  assert.deepEqual(page.complaints, []);
});

test('Of what is locked there is no second copy, and of what is opened for good there is one again', async t => {
  const page = await on.open(t, UNIT);
  await option(page, 'useless').check();
  await saved(page);
  await visit(page, on.site.home + 'settings/');
  await page.getByLabel('Dark').check();
  await until('the theme lies open', () => page.evaluate(() => localStorage.length === 1));
  const isWhole = async () => {
    const [{events, profiles}, parts] = [await everything(page), await copied(page)];
    return parts[profiles[0].value.id] === events.length;
  };
  await until('all of it has a copy', isWhole);
  await setPassphrase(page, on.site.home);
  assert.deepEqual(await copied(page), {});
  await until('the theme lies open no more', () => page.evaluate(() => localStorage.length === 0));
  await follow(page, on.site.home + UNIT);
  await option(page, 'items').check();
  await saved(page);
  assert.deepEqual(await copied(page), {});
  await follow(page, on.site.home + 'profiles/');
  await page.locator('#take-off-old').fill(PASSPHRASE);
  await page.getByRole('button', {name: 'Take it off'}).click();
  await page.getByText('The passphrase is taken off.').waitFor();
  await until('all of it has a copy', isWhole);
  assert.deepEqual(page.complaints, []);
});

test('Without encryption on the way no passphrase is offered, and it is said why', async t => {
  const page = await on.open(t);
  await page.context().addInitScript(() => {
    Object.defineProperty(globalThis, 'isSecureContext', {value: false});
  });
  await visit(page, on.site.home + 'profiles/');
  await page.getByText('A passphrase is not offered here').waitFor();
  assert.equal(await page.getByRole('button', {name: 'Lock with this passphrase'}).count(), 0);
  assert.ok(await page.locator('main').isVisible());
});

test('A kill while a log is sealed or opened leaves all of it sealed or all of it open', async t => {
  const device = await newDevice();
  t.after(() => device.remove());
  const counts = {sealed: 0, open: 0};
  let page = await device.start(on.site.home + UNIT);
  await option(page, 'useless').check();
  await saved(page);
  await page.evaluate(multiply, 1500);
  for(let round = 0; round < 10; round += 1) {
    await visit(page, on.site.home + 'profiles/');
    const isLocked = await page.getByRole('button', {name: 'Unlock'}).count() > 0;
    const act = {name: 'Take it off', fields: ['take-off-old']};
    if(isLocked) {
      await page.getByLabel('Passphrase', {exact: true}).fill(PASSPHRASE);
      await page.getByRole('button', {name: 'Unlock'}).click();
      await page.waitForURL(on.site.home);
      await started(page);
      await follow(page, on.site.home + 'profiles/');
    } else {
      Object.assign(act, {name: 'Lock with this passphrase', fields: ['set-new', 'set-again']});
    }
    for(const field of act.fields) {
      await page.locator(`#${field}`).fill(PASSPHRASE);
    }
    await page.getByRole('button', {name: act.name}).click();
    await new Promise(resolve => setTimeout(resolve, 300 + 250 * round));
    await device.kill();
    page = await device.start(on.site.home);
    const {events, profiles} = await everything(page);
    const sealed = events.filter(({value}) => 'sealed' in value).length;
    const locked = 'lock' in profiles[0].value;
    assert.ok(events.length >= 1501, `round ${round}: ${events.length} events, ${sealed} sealed, ${locked}`);
    assert.equal(sealed, locked ? events.length : 0, `round ${round}`);
    counts[locked ? 'sealed' : 'open'] += 1;
  }
  t.diagnostic(JSON.stringify(counts));
});

// Runs in the page: as many more events as there are told.
async function multiply(times) {
  const done = request => new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = reject;
  });
  const database = await done(indexedDB.open('champions'));
  const transaction = database.transaction(['events', 'device'], 'readwrite', {durability: 'strict'});
  const [events, device] = ['events', 'device'].map(name => transaction.objectStore(name));
  const [first] = (await done(events.getAll())).filter(({kind}) => kind === 'check-drafted');
  const arrived = await done(device.get('arrived'));
  for(let number = 1; number <= times; number += 1) {
    const id = number.toString(16).padStart(32, '0');
    events.put({...first, id, millis: first.millis + number, arrival: arrived + number});
  }
  device.put(arrived + times, 'arrived');
  await new Promise(resolve => transaction.oncomplete = resolve);
  database.close();
}
