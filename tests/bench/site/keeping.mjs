// From an answer to its being kept, at this computer's full speed: until the app says so, which it does once a strictly
// durable transaction has completed. The peer is such a transaction with nothing around it.

import {mkdir, mkdtemp, rm} from 'node:fs/promises';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {chromium} from 'playwright-core';

const TARGET = fileURLToPath(new URL('../../../target/bench/', import.meta.url));
const KEPT = 'Saved on this device';

// The times of so many answers in milliseconds, in a profile of their own.
export async function answers(browser, address, live, count) {
  return await onPage(browser, address, page => answersOn(page, live, count));
}

// The same on a page that is open: each answer is a click on another option than before.
export async function answersOn(page, live, count) {
  await page.locator(live).waitFor();
  const form = page.locator('form.check:has(input[type=radio])').first();
  await form.evaluate(watch, KEPT);
  const options = await form.locator('input').all();
  for(let done = 0; done < count; done += 1) {
    await options[done % options.length].click();
    await page.waitForFunction(done => keptTimes.length > done, done);
  }
  return await page.evaluate(() => keptTimes);
}

// Runs in the page: notes how long after a click the form says that the answer is kept.
function watch(form, words) {
  let clicked;
  let isUnderway = false;
  globalThis.keptTimes = [];
  form.addEventListener('click', ({timeStamp}) => {
    clicked = timeStamp;
    isUnderway = false;
  }, true);
  new MutationObserver(() => {
    const isKept = form.querySelector('.keeping').textContent === words;
    // The words may still be those of the answer before.
    if(isKept && isUnderway) {
      keptTimes.push(performance.now() - clicked);
    }
    isUnderway = !isKept;
  }).observe(form, {subtree: true, childList: true, characterData: true});
}

// The times of so many strictly durable transactions, each with one record of the size of an answer.
export async function bareWrites(browser, address, count) {
  return await onPage(browser, address, page => page.evaluate(async count => {
    const done = (request, event) => new Promise((resolve, reject) => {
      request[event] = resolve;
      request.onerror = request.onabort = reject;
    });
    const opening = indexedDB.open('bare', 1);
    opening.onupgradeneeded = () => opening.result.createObjectStore('events', {keyPath: 'id'});
    await done(opening, 'onsuccess');
    const times = [];
    for(let id = 0; id < count; id += 1) {
      const started = performance.now();
      const transaction = opening.result.transaction('events', 'readwrite', {durability: 'strict'});
      transaction.objectStore('events').put({id, text: 'x'.repeat(300)});
      await done(transaction, 'oncomplete');
      times.push(performance.now() - started);
    }
    return times;
  }, count));
}

// A profile of its own on the disk: in a private window nothing is ever written there, and durable means nothing.
async function onPage(browser, address, measure) {
  await mkdir(TARGET, {recursive: true});
  const profile = await mkdtemp(join(TARGET, 'profile-'));
  const context = await chromium.launchPersistentContext(profile, browser);
  try {
    const page = await context.newPage();
    await page.goto(address);
    return await measure(page);
  } finally {
    await context.close();
    await rm(profile, {recursive: true, maxRetries: 10});
  }
}
