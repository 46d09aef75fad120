// Several learners on one device: what the tests of them share.

import {started, until, visit} from './learner.mjs';

export const PASSPHRASE = 'four quiet green geese';

// Who learns, as the top of every page says.
export const header = page => page.locator('.site-header__learner');
// An option of the question that these tests answer, and that its answer is kept.
export const option = (page, id) => page.locator(`#check-faithful-wording-${id}`);
export const saved = page => page.locator('#check-faithful-wording').getByText('Saved on this device').waitFor();

// Does something that starts the page anew, and waits until it has.
export async function anew(page, act) {
  await page.evaluate(() => globalThis.isOld = true);
  await act();
  await until('the page starts anew', () => page.evaluate(() => !globalThis.isOld).catch(() => false));
  await started(page);
}

// Goes to a page as a learner does, by the site's own links, so that what is unlocked stays so.
export async function follow(page, address) {
  await page.evaluate(address => {
    const link = Object.assign(document.createElement('a'), {href: address});
    document.body.append(link);
    link.click();
  }, address);
  await page.waitForURL(address);
  await started(page);
}

export async function addLearner(page, name, id = 'add') {
  await page.locator(`#${id}-name`).fill(name);
  await anew(page, () => page.locator(`form:has(#${id}-name)`).getByRole('button').click());
}

export async function nameFirst(page, home, name) {
  await visit(page, home + 'profiles/');
  await page.locator('#you-name').fill(name);
  await page.locator('form:has(#you-name)').getByRole('button', {name: 'Save'}).click();
  await header(page).getByText(name).waitFor();
}

export async function setPassphrase(page, home, passphrase = PASSPHRASE) {
  await visit(page, home + 'profiles/');
  await page.locator('#set-new').fill(passphrase);
  await page.locator('#set-again').fill(passphrase);
  await page.getByRole('button', {name: 'Lock with this passphrase'}).click();
  await page.getByText('The passphrase is set.').waitFor();
}

export const lock = page => anew(page, () => header(page).getByRole('button', {name: 'Lock'}).click());

export async function unlock(page, passphrase = PASSPHRASE) {
  await page.getByLabel('Passphrase', {exact: true}).fill(passphrase);
  await anew(page, () => page.getByRole('button', {name: 'Unlock'}).click());
}

export async function removeLearner(page) {
  await page.getByRole('button', {name: 'Remove my data…'}).click();
  await anew(page, () => page.getByRole('button', {name: 'Delete everything now'}).click());
}

// Everything in the database: each record with its bytes spelt out, and the keys of stores that have them outside.
export const everything = page => page.evaluate(async () => {
  const done = request => new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = reject;
  });
  const database = await done(indexedDB.open('champions'));
  try {
    const stores = {};
    for(const name of database.objectStoreNames) {
      const store = database.transaction(name).objectStore(name);
      const [keys, values] = await Promise.all([done(store.getAllKeys()), done(store.getAll())]);
      const shown = (_, value) => value instanceof Uint8Array ? [...value].map(byte => String.fromCharCode(byte)).join('') : value;
      stores[name] = values.map((value, place) => ({key: keys[place], text: JSON.stringify(value, shown), value}));
    }
    return stores;
  } finally {
    database.close();
  }
});

// How many events the second copy of the logs holds of each learner.
export const copied = page => page.evaluate(async () => {
  const counts = {};
  for(const {url} of await (await caches.open('champions-copy')).keys()) {
    const [, learner, count] = new URL(url).pathname.match(/champions-copy\/(\w+)\/(\d+)/);
    counts[learner] = (counts[learner] ?? 0) + Number(count);
  }
  return counts;
});
