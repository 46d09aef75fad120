// Kills the browser at random moments while a learner answers, and counts what was lost.
//
//   node tests/e2e/kill.mjs
//
// | variable | is | otherwise |
// | --- | --- | --- |
// | ROUNDS | how often the browser is killed | 300 |
// | ENGINE | the browser: `chromium`, `firefox` or `webkit` | chromium |
// | SEED | where the moments come from | the time |
//
// A script in the page enters one answer after the other as fast as the app says of each that it is saved. Each answer
// is another number, so that each can be looked for. After each kill the same browser profile is started again: the app
// must come up without a warning, and every answer that was ever called saved must be in the database.

import {fileURLToPath} from 'node:url';
import {newDevice} from './device.mjs';
import {newFirefoxDevice} from './firefox.mjs';
import {checksOf, published, serve} from './server.mjs';
import {newWebKitDevice} from './webkit.mjs';

const ENGINES = {chromium: newDevice, firefox: newFirefoxDevice, webkit: newWebKitDevice};
const KEPT = 'Saved on this device';
const PUT_BACK = 'Your browser had lost its database of this site. What you did was put back from a second copy on this device. Only what is locked with a passphrase has no such copy: that comes back from a backup.';
// A kill comes at most so long after the first answer was called saved.
const LONGEST_MILLIS = 1_500;

// Kills the browser so many times. `lost` are answers that were called saved and are not there, `broken` the starts
// after which the database or the app did not come up, `putBack` those that found the database empty and put everything
// back from the second copy.
export async function kills(rounds, {engine = 'chromium', seed = Date.now(), report = () => {}} = {}) {
  const site = await serve();
  const device = await ENGINES[engine]();
  const chance = generator(seed);
  const saved = new Set();
  const counts = {engine, rounds: 0, seed, saved: 0, lost: 0, broken: 0, putBack: 0, events: 0};
  try {
    const {path, item} = await numberCheck();
    let page = await device.start(site.home + path);
    let next = 1;
    for(let round = 1; round <= rounds; round += 1) {
      const begun = new Promise(resolve => page.exposeFunction('isSaved', number => {
        saved.add(number);
        resolve();
      }).then(() => page.evaluate(answering, {item, first: next, words: KEPT})));
      await begun;
      await new Promise(resolve => setTimeout(resolve, chance() * LONGEST_MILLIS));
      await device.kill();
      counts.rounds = round;
      try {
        page = await device.start(site.home + path);
        const kept = await page.evaluate(keptNumbers);
        const missing = [...saved].filter(number => !kept.numbers.includes(number));
        counts.lost += missing.length;
        missing.forEach(number => saved.delete(number));
        counts.events = kept.events;
        next = Math.max(next, ...kept.numbers) + 1;
        counts.putBack += await page.evaluate(words => document.querySelector('.notice[role=status]')?.textContent === words ? 1 : 0, PUT_BACK);
        const warning = await page.evaluate(() => document.querySelector('.notice--warning')?.textContent);
        if(warning) {
          throw new Error(warning);
        }
      } catch(error) {
        counts.broken += 1;
        report(`round ${round}: ${error.message}`);
        await device.kill();
        page = await device.start(site.home + path);
      }
      counts.saved = saved.size + counts.lost;
      report(counts);
    }
  } finally {
    await device.remove();
    await site.close();
  }
  return counts;
}

// The first unit of the site with a knowledge check whose answer is a number.
async function numberCheck() {
  const data = await published();
  for(const course of data.courses) {
    for(const {id} of course.units) {
      const item = checksOf(await data.unit(course.id, id)).find(item => 'number' in item.kind);
      if(item) {
        return {path: `courses/${course.id}/${id}/`, item: item.id};
      }
    }
  }
  throw new Error('no unit has a knowledge check with a number');
}

// Runs in the page: enters numbers, each once the one before is called saved.
function answering({item, first, words}) {
  const form = document.getElementById(item);
  // An answer that was handed in is tried again.
  form.querySelector('button[type=button]')?.click();
  const field = form.querySelector('input');
  let number = first;
  let isUnderway = false;
  const enter = () => {
    isUnderway = false;
    field.value = String(number);
    field.dispatchEvent(new Event('input', {bubbles: true}));
  };
  new MutationObserver(() => {
    const isSaid = form.querySelector('.keeping').textContent === words;
    // The words may still be those of the number before.
    if(isSaid && isUnderway) {
      isSaved(number);
      number += 1;
      enter();
    } else {
      isUnderway = !isSaid;
    }
  }).observe(form, {subtree: true, childList: true, characterData: true});
  enter();
}

// Runs in the page: the numbers that the database holds, and how many events there are.
async function keptNumbers() {
  const done = request => new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = reject;
  });
  const database = await done(indexedDB.open('champions'));
  const events = await done(database.transaction('events').objectStore('events').getAll());
  database.close();
  const numbers = events.filter(({kind}) => kind === 'check-drafted').map(({response}) => Number(response.number));
  return {numbers, events: events.length};
}

// Numbers from 0 to 1 that follow from a seed (mulberry32).
function generator(seed) {
  let state = seed >>> 0;
  return () => {
    state = state + 0x6D2B79F5 >>> 0;
    let mixed = Math.imul(state ^ state >>> 15, state | 1);
    mixed ^= mixed + Math.imul(mixed ^ mixed >>> 7, mixed | 61);
    return ((mixed ^ mixed >>> 14) >>> 0) / 4294967296;
  };
}

if(process.argv[1] === fileURLToPath(import.meta.url)) {
  const rounds = Number(process.env.ROUNDS ?? 300);
  const seed = Number(process.env.SEED ?? Date.now());
  const report = counts => console.error(typeof counts === 'string' ? counts : Object.entries(counts).flat().join(' '));
  const counts = await kills(rounds, {engine: process.env.ENGINE, seed, report});
  console.log(JSON.stringify(counts));
  process.exitCode = counts.lost > 0 || counts.broken > 0 ? 1 : 0;
}
