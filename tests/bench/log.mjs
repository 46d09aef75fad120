// What a long log costs a start: time and memory with 0, 10,000 and 100,000 events in the learner's log.
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
// who has done nothing. Memory is what the page holds after a collection, WebAssembly's included.

import {mkdir, mkdtemp, rm, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {chromium} from 'playwright-core';
import {figure, printed} from './site/figures.mjs';
import {filesOf} from './site/parts.mjs';
import {LESSON} from './site/peers.mjs';
import {serve} from './site/server.mjs';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const SIZES = [0, 10_000, 100_000];
const SLOWER = 4;
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
const figures = others.flatMap(one => [
  figure(`start with ${one.size} events`, 'ms', of(one, 'live'), of(none, 'live'), {below: 1.5, isRatio: true}),
  figure(`memory with ${one.size} events`, 'bytes', of(one, 'memory'), of(none, 'memory'), {below: 1.5, isRatio: true}),
  figure(`first start with ${one.size} events, no snapshot yet`, 'ms', [one.first.live], of(none, 'live'))
]);
for(const one of learners) {
  await one.context.close();
  await rm(one.profile, {recursive: true, maxRetries: 10});
}
await server.close();
await writeFile(`${ROOT}target/bench/log.json`, JSON.stringify({made: new Date().toISOString(), runs, figures}, null, 2));
console.log(printed(figures));
console.log(`\nPeer: the same app and browser with an empty log. Processor ${SLOWER}x slower. ${runs} runs.`);

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

// One start in a new tab: until the app is live, and what the page holds then.
async function start(context, snapshot = false) {
  const page = await context.newPage();
  const devtools = await context.newCDPSession(page);
  await devtools.send('Emulation.setCPUThrottlingRate', {rate: SLOWER});
  await page.goto(server.origin + LESSON);
  const sample = {live: await page.evaluate(live)};
  await devtools.send('Emulation.setCPUThrottlingRate', {rate: 1});
  if(snapshot) {
    await page.waitForFunction(hasSnapshot);
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

// Runs in the page.
function hasSnapshot() {
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open('champions');
    opening.onerror = reject;
    opening.onsuccess = () => {
      const counting = opening.result.transaction('snapshots').objectStore('snapshots').count();
      counting.onsuccess = () => {
        opening.result.close();
        resolve(counting.result > 0);
      };
    };
  });
}
