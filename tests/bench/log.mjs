// What a long log costs: a start's time and memory, keeping an answer, and a backup, with 0, 10,000 and 100,000 events in
// the learner's log. (Keeping an answer beside bare IndexedDB, and a second visit offline, are in `site.mjs`.)
//
//   node tests/bench/log.mjs
//
// | variable | is | otherwise |
// | --- | --- | --- |
// | DIST | the folder of the built site | dist |
// | RUNS | how often each start is measured | 7 |
// | CHROMIUM | the browser | /usr/bin/chromium |
//
// The log is that of somebody who has done a course and goes on reading for years: of ten events four say which block is
// being read, three are half minutes of active time, three are changed answers. The first start reads all of it and
// leaves a snapshot; what is measured is every start after that, a processor four times slower, in turns with a learner
// who has done nothing. Memory is what the page holds after a collection, WebAssembly's included. An answer is kept, and a
// backup is saved and brought in on another device, at this computer's full speed.

import assert from 'node:assert/strict';
import {mkdir, mkdtemp, rm, stat, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {chromium} from 'playwright-core';
import {figure, ninetyFifth, printed} from './site/figures.mjs';
import {answersOn} from './site/keeping.mjs';
import {filesOf} from './site/parts.mjs';
import {LESSON} from './site/peers.mjs';
import {serve} from './site/server.mjs';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const SIZES = [0, 10_000, 100_000];
const SLOWER = 4;
const ANSWERS = 200;
// Only the app takes this note away, in the step that makes the page its own.
const LIVE = '#app:not(:has(#cannot-start)) main h1';
const PATIENCE = 300_000;
const runs = Number(process.env.RUNS ?? 7);
const BROWSER = {
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking', '--disable-sync']
};

await mkdir(`${ROOT}target/bench`, {recursive: true});
const server = await serve(await filesOf(process.env.DIST ?? `${ROOT}dist`));
const learners = [];
for(const size of SIZES) {
  console.error(`a log of ${size} events…`);
  learners.push(await learner(size));
}
for(let run = 1; run <= runs; run += 1) {
  console.error(`run ${run} of ${runs}…`);
  for(const one of learners) {
    one.samples.push(await start(one.context));
  }
}
const of = (one, name) => one.samples.map(sample => sample[name]);
const [none, ...others] = learners;
for(const one of learners) {
  console.error(`answers with ${one.size} events…`);
  one.answers = await answersOf(one.context);
}
for(const one of others) {
  console.error(`a backup of ${one.size} events…`);
  one.backup = await backup(one.context);
}
const figures = learners.flatMap(one => [
  figure(`start with ${one.size} events`, 'ms', of(one, 'live'), of(none, 'live'), {below: 1.5, isRatio: true}),
  figure(`memory with ${one.size} events`, 'bytes', of(one, 'memory'), of(none, 'memory'), {below: 1.5, isRatio: true}),
  figure(`answer to durable with ${one.size} events, median`, 'ms', one.answers, none.answers),
  figure(`answer to durable with ${one.size} events, 95th of 100`, 'ms', one.answers, none.answers, {below: 50}, ninetyFifth)
]);
figures.push(...others.flatMap(one => [
  figure(`first start with ${one.size} events, no snapshot yet`, 'ms', [one.first.live], of(none, 'live')),
  figure(`backup of ${one.size} events: the file`, 'bytes', [one.backup.bytes]),
  figure(`backup of ${one.size} events saved`, 'ms', [one.backup.saved]),
  figure(`backup of ${one.size} events read and shown`, 'ms', [one.backup.shown]),
  figure(`backup of ${one.size} events brought in`, 'ms', [one.backup.broughtIn])
]));
for(const one of learners) {
  await one.context.close();
  await rm(one.profile, {recursive: true, maxRetries: 10});
}
await server.close();
await writeFile(`${ROOT}target/bench/log.json`, JSON.stringify({made: new Date().toISOString(), runs, figures}, null, 2));
console.log(printed(figures));
console.log(`\nPeer: the same app and browser with an empty log. Starts: processor ${SLOWER}x slower, ${runs} runs.`);

async function learner(size) {
  const profile = await mkdtemp(join(`${ROOT}target/bench`, 'profile-'));
  const context = await chromium.launchPersistentContext(profile, BROWSER);
  // The first starts of a browser also pay for its own beginnings, and the app makes its database.
  await start(context);
  await start(context);
  const page = await context.newPage();
  await page.goto(server.origin + LESSON);
  await page.evaluate(live);
  await page.evaluate(fill, size);
  await page.close();
  const first = await start(context, size > 0);
  return {size, profile, context, first, samples: []};
}

// How long so many answers take until they are kept.
async function answersOf(context) {
  const page = await context.newPage();
  await page.goto(server.origin + LESSON);
  const times = await answersOn(page, LIVE, ANSWERS);
  await page.close();
  return times;
}

// How long it takes to save a backup, and to bring it in on a device that has nothing.
async function backup(context) {
  const page = await dataPage(context);
  const saving = performance.now();
  const [download] = await Promise.all([
    page.waitForEvent('download'), page.getByRole('button', {name: 'Save a backup file'}).click()
  ]);
  await page.getByText('The backup was handed to your browser').waitFor();
  const saved = performance.now() - saving;
  const profile = await mkdtemp(join(`${ROOT}target/bench`, 'profile-'));
  const file = join(profile, 'backup.json');
  await download.saveAs(file);
  const events = await page.evaluate(count, 'events');
  await page.close();

  const other = await chromium.launchPersistentContext(join(profile, 'browser'), BROWSER);
  const restoring = await dataPage(other);
  const reading = performance.now();
  await restoring.getByLabel('Backup file').setInputFiles(file);
  const button = restoring.getByRole('button', {name: 'Bring it in'});
  await button.waitFor();
  const bringing = performance.now();
  await button.click();
  await restoring.getByText('Everything in this backup is here now.').waitFor();
  const figures = {saved, shown: bringing - reading, broughtIn: performance.now() - bringing, bytes: (await stat(file)).size};
  // That a backup was made is an event of its own, which comes after it.
  assert.ok(await restoring.evaluate(count, 'events') >= events - 1, 'all of it is there');
  await other.close();
  await rm(profile, {recursive: true, maxRetries: 10});
  return figures;
}

async function dataPage(context) {
  const page = await context.newPage();
  page.setDefaultTimeout(PATIENCE);
  await page.goto(`${server.origin}/your-data/`);
  await page.locator(LIVE).waitFor();
  return page;
}

// One start in a new tab: until the app is live, and what the page holds then.
async function start(context, snapshot = false) {
  const page = await context.newPage();
  const devtools = await context.newCDPSession(page);
  await devtools.send('Emulation.setCPUThrottlingRate', {rate: SLOWER});
  await page.goto(server.origin + LESSON);
  const sample = {live: await page.evaluate(live)};
  await devtools.send('Emulation.setCPUThrottlingRate', {rate: 1});
  if(snapshot) {
    await page.waitForFunction(count, 'snapshots');
  }
  await devtools.send('HeapProfiler.collectGarbage');
  const {usedSize, backingStorageSize = 0, embedderHeapUsedSize = 0} = await devtools.send('Runtime.getHeapUsage');
  sample.memory = usedSize + backingStorageSize + embedderHeapUsedSize;
  await page.close();
  return sample;
}

// Runs in the page: when the app has taken it over, in milliseconds since the visit began.
function live() {
  return new Promise(resolve => {
    const look = () => document.getElementById('cannot-start') ? requestAnimationFrame(look) : resolve(performance.now());
    look();
  });
}

// Runs in the page: adds so many events to the log, as the store has them.
async function fill(size) {
  const done = request => new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = reject;
  });
  const database = await done(indexedDB.open('champions'));
  const id = await done(database.transaction('device').objectStore('device').get('id'));
  const blocks = [...document.querySelectorAll('[data-block]')].map(element => element.dataset.block);
  const [, course, unit] = /courses\/([^/]+)\/([^/]+)\//.exec(location.pathname);
  const what = [
    number => ({kind: 'place-reached', unit, block: blocks[number % blocks.length]}),
    () => ({kind: 'time-spent', number: 30}),
    number => ({kind: 'check-drafted', item: 'a-number', response: {number: String(number)}})
  ];
  const turns = [0, 1, 2, 0, 1, 2, 0, 1, 2, 0];
  for(let from = 0; from < size; from += 5_000) {
    const transaction = database.transaction(['events', 'device'], 'readwrite');
    const events = transaction.objectStore('events');
    for(let number = from; number < Math.min(from + 5_000, size); number += 1) {
      const random = [...crypto.getRandomValues(new Uint8Array(16))].map(byte => byte.toString(16).padStart(2, '0'));
      events.put({
        id: random.join(''), profile: id, device: id, millis: 1_700_000_000_000 + number * 20_000, count: 0,
        course, arrival: number + 1_001, ...what[turns[number % 10]](number)
      });
    }
    transaction.objectStore('device').put(size + 1_001, 'arrived');
    await new Promise((resolve, reject) => {
      transaction.oncomplete = resolve;
      transaction.onabort = reject;
    });
  }
  database.close();
}

// Runs in the page: how many records a store of the database has.
function count(store) {
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open('champions');
    opening.onerror = reject;
    opening.onsuccess = () => {
      const counting = opening.result.transaction(store).objectStore(store).count();
      counting.onsuccess = () => {
        opening.result.close();
        resolve(counting.result);
      };
    };
  });
}
