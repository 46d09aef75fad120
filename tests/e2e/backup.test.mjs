// A backup holds everything, comes back on another device, and nothing that is no whole backup changes anything.

import assert from 'node:assert/strict';
import {readFile, writeFile} from 'node:fs/promises';
import {test} from 'node:test';
import {film, shown, withCamera} from './camera.mjs';
import {SHORT, answerCheck, graduate, makeCertificate, saveFile} from './course.mjs';
import {Mouse, stage, started, visit} from './learner.mjs';
import {checksOf, published} from './server.mjs';

const DATA = 'your-data/';
const NAME = 'Dr Ada Lovelace';
const UNIT = 'too-much-too-little';
const on = stage();

// Somebody who has answered one check of a unit.
async function beginner(t) {
  const page = await on.open(t, `courses/${SHORT}/${UNIT}/`);
  const [check] = checksOf(await (await published()).unit(SHORT, UNIT));
  await answerCheck(new Mouse(page), check);
  return page;
}

async function save(t, page, passphrase) {
  await visit(page, on.site.home + DATA);
  if(passphrase) {
    await page.getByText('Lock it with a passphrase').click();
    await page.getByLabel('Passphrase for the backup').fill(passphrase);
  }
  const file = await saveFile(t, new Mouse(page), 'Save a backup file');
  await page.getByText('The backup was handed to your browser').waitFor();
  return file;
}

const choose = (page, text) =>
  page.getByLabel('Backup file').setInputFiles({name: 'backup.json', mimeType: 'application/json', buffer: Buffer.from(text)});
const preview = page => page.getByRole('region', {name: 'What is in this backup'});

// Everything that the database holds of events, without what says something of one device only.
function events(page) {
  return page.evaluate(() => new Promise(resolve => {
    indexedDB.open('champions').onsuccess = ({target: {result: database}}) => {
      database.transaction('events').objectStore('events').getAll().onsuccess = ({target: {result}}) => {
        database.close();
        const alike = ({arrival, profile, ...event}) => JSON.stringify(Object.entries(event).sort());
        resolve(result.filter(({kind}) => !kind.startsWith('backup-')).map(alike).sort());
      };
    };
  }));
}

test('A backup of a graduate brings everything to another device, and a second time brings nothing', async t => {
  const maker = await graduate(t, on);
  await makeCertificate(new Mouse(maker), NAME);
  await maker.getByText('You have reached something worth keeping').waitFor();
  const text = await readFile(await save(t, maker), 'utf8');
  await maker.getByText(/^Last backup: /).waitFor();
  await visit(maker, `${on.site.home}courses/${SHORT}/certificate/`);
  await maker.getByRole('heading', {name: 'Certificate of completion'}).waitFor();
  assert.equal(await maker.getByText('You have reached something worth keeping').count(), 0);

  const page = await on.open(t, DATA);
  await choose(page, text);
  const found = preview(page);
  await found.getByText(`for ${NAME}`).waitFor();
  assert.equal(await found.getByText('1 course · ').count(), 2, 'all of it is new');
  await found.getByRole('button', {name: 'Bring it in'}).click();
  await page.getByText('Done. Everything in this backup is here now.').waitFor();
  const here = await events(page);
  assert.deepEqual(here, await events(maker));

  await choose(page, text);
  await preview(page).getByText('Everything in it is here already.').waitFor();
  assert.equal(await preview(page).getByRole('button', {name: 'Bring it in'}).count(), 0);
  assert.deepEqual(await events(page), here);

  await page.getByRole('button', {name: 'Check that everything can be read'}).click();
  await page.getByText(/^Everything is in order/).waitFor();
  await visit(page, `${on.site.home}courses/${SHORT}/certificate/`);
  await page.getByRole('heading', {name: 'Certificate of completion'}).waitFor();
  await page.getByText(NAME).first().waitFor();
  assert.deepEqual([...maker.complaints, ...page.complaints], []);
});

test('What a newer release wrote is taken along and brought back as it is', async t => {
  const backup = await readFile(new URL('../data/backup-v1.json', import.meta.url), 'utf8');
  const page = await on.open(t, DATA);
  await choose(page, backup);
  await preview(page).getByRole('button', {name: 'Bring it in'}).click();
  await page.getByText('Done. Everything in this backup is here now.').waitFor();
  await page.getByRole('button', {name: 'Check that everything can be read'}).click();
  await page.getByText('1 event was written by a newer release').waitFor();
  const again = JSON.parse(await readFile(await save(t, page), 'utf8'));
  const future = ({content: {events}}) => events.find(({kind}) => kind === 'of-the-future').what;
  assert.deepEqual(future(again), future(JSON.parse(backup)));
  assert.deepEqual(page.complaints, []);
});

test('A backup can be dropped or pasted', async t => {
  const text = await readFile(await save(t, await beginner(t)), 'utf8');
  const page = await on.open(t, DATA);
  const data = await page.evaluateHandle(text => {
    const data = new DataTransfer();
    data.items.add(new File([text], 'backup.json', {type: 'application/json'}));
    return data;
  }, text);
  await page.locator('.restore-form').dispatchEvent('drop', {dataTransfer: data});
  await preview(page).waitFor();
  await preview(page).getByRole('button', {name: 'Not now'}).click();
  await preview(page).waitFor({state: 'detached'});
  await page.getByLabel('Or paste its text').fill(text);
  await page.getByRole('button', {name: 'Look at it'}).click();
  await preview(page).getByText('1 answer', {exact: false}).first().waitFor();
});

test('What is no whole backup is refused, each for its reason, and nothing is touched', async t => {
  const page = await beginner(t);
  const text = await readFile(await save(t, page), 'utf8');
  const before = await events(page);
  for(const [wrong, why] of [
    ['{"a certificate": true}', 'This is not a backup of this app.'],
    [text.slice(0, -40), 'The end of this backup is missing'],
    [text.replace('check-answered', 'check-andwered'), 'This backup was changed or damaged'],
    [text.replace('backup-1', 'backup-9'), 'This backup was made by a newer release']
  ]) {
    await choose(page, wrong);
    await page.getByRole('alert').getByText(why).waitFor();
    assert.equal(await preview(page).count(), 0);
  }
  assert.deepEqual(await events(page), before);
});

test('A locked backup opens with its passphrase only', async t => {
  const text = await readFile(await save(t, await beginner(t), 'a walk in the wood'), 'utf8');
  assert.doesNotMatch(text, /check-answered/);
  const page = await on.open(t, DATA);
  await choose(page, text);
  const passphrase = page.getByLabel('Passphrase of this backup');
  await passphrase.fill('a walk in the woods');
  await passphrase.press('Enter');
  await page.getByText('That is not its passphrase.').waitFor();
  assert.deepEqual(await events(page), []);
  await passphrase.fill('a walk in the wood');
  await passphrase.press('Enter');
  await preview(page).getByRole('button', {name: 'Bring it in'}).click();
  await page.getByText('Done. Everything in this backup is here now.').waitFor();
  assert.ok((await events(page)).length > 0);
});

test('A backup goes from screen to camera, whichever codes are missed', async t => {
  const maker = await beginner(t);
  await visit(maker, on.site.home + DATA);
  await maker.getByRole('button', {name: 'Show the codes'}).click();
  await maker.getByRole('button', {name: 'Pause'}).click();
  const count = Number(/\d+/.exec(await maker.getByText(/^(About )?\d+ codes? (are|is) enough/).innerText())[0]);
  const codes = [];
  for(let number = 0; number < count + 6; number += 1) {
    const code = maker.locator('svg.handed-over');
    const label = await code.getAttribute('aria-label');
    // Every third is missed.
    if(number % 3 !== 1) codes.push(await shown(maker, 'svg.handed-over'));
    await maker.getByRole('button', {name: 'Next code'}).click();
    await maker.locator(`svg.handed-over:not([aria-label="${label}"])`).waitFor();
  }
  const page = await withCamera(t);
  await writeFile(page.film, await film(maker, codes.reverse()));
  await visit(page, on.site.home + DATA);
  await page.getByRole('button', {name: 'Scan a code with the camera'}).click();
  await preview(page).waitFor({timeout: 60_000});
  await preview(page).getByRole('button', {name: 'Bring it in'}).click();
  await page.getByText('Done. Everything in this backup is here now.').waitFor();
  assert.deepEqual(await events(page), await events(maker));
  assert.deepEqual([...maker.complaints, ...page.complaints], []);
});

test('Codes stand still for whoever asked for less motion', async t => {
  const page = await on.open(t, DATA, {reducedMotion: 'reduce'});
  await page.getByRole('button', {name: 'Show the codes'}).click();
  await page.getByRole('img', {name: 'QR code 1', exact: true}).waitFor();
  await page.getByRole('button', {name: 'Go on'}).waitFor();
  await page.getByRole('button', {name: 'Next code'}).click();
  await page.getByRole('img', {name: 'QR code 2', exact: true}).waitFor();
  await page.getByRole('button', {name: 'Stop'}).click();
  await page.getByRole('button', {name: 'Show the codes'}).waitFor();
});

test('Everything is deleted only when asked twice, and then all of it', async t => {
  const page = await beginner(t);
  await visit(page, on.site.home + DATA);
  await page.getByRole('button', {name: 'Delete everything…'}).click();
  await page.getByRole('button', {name: 'Keep it', exact: true}).click();
  assert.ok((await events(page)).length > 0);
  await page.getByRole('button', {name: 'Delete everything…'}).click();
  await page.getByRole('button', {name: 'Delete it now'}).click();
  await page.getByText('Everything was deleted.').waitFor();
  await started(page);
  assert.deepEqual(await events(page), []);
  await visit(page, `${on.site.home}courses/${SHORT}/${UNIT}/`);
  assert.equal(await page.locator('main input:checked').count(), 0);
  assert.deepEqual(page.complaints, []);
});
