// Searching: by keyboard alone, with Back to the results, and without a network.

import assert from 'node:assert/strict';
import {test} from 'node:test';
import {Keyboard, cross, focusedText, stage, started, until, visit, watched} from './learner.mjs';
import {controlled} from './releases.mjs';
import {published} from './server.mjs';

const on = stage();
const SEARCHED = /\/search-(words|courses)-\d+\.json$/;
const field = page => page.getByRole('textbox', {name: 'Words to look for'});
const links = page => page.getByRole('main').getByRole('list').getByRole('link');
const status = page => page.getByRole('main').getByRole('status');

// All that was typed is looked for, not only its beginning.
function lookedFor(page, words) {
  return until(`"${words}" is looked for`, () => new URL(page.url()).searchParams.get('q') === words);
}

test('A unit is found by its key term and opened by keyboard, and Back comes to the results again', async t => {
  const {courses} = await published();
  on.site.requests.length = 0;
  const page = await on.open(t);
  const hand = new Keyboard(page);
  await cross(hand, page.getByRole('link', {name: 'Find a course'}).first());
  assert.equal(on.site.asked(SEARCHED), 0, 'what is searched is not fetched before something is looked for');
  await hand.type(field(page), 'LINK work');
  await status(page).filter({hasText: /^\d+ results/}).waitFor();
  const asked = on.site.requests.map(({path}) => path).filter(path => SEARCHED.test(path));
  assert.ok(asked.length > 1 && new Set(asked).size === asked.length, `each file once: ${asked}`);
  await lookedFor(page, 'LINK work');
  const found = await links(page).allInnerTexts();
  assert.ok(found.length > 1, 'there is more than one result');
  assert.match(found[0], /link work/i);
  const titles = courses.flatMap(course => [course.title, ...course.units.map(({title}) => title)]);
  assert.deepEqual(found.filter(title => !titles.includes(title)), []);

  await hand.type(field(page), 'zebra crossing');
  await status(page).filter({hasText: 'Nothing was found.'}).waitFor();
  await hand.type(field(page), 'link work');
  await lookedFor(page, 'link work');
  await status(page).filter({hasText: /^\d+ results/}).waitFor();
  await cross(hand, links(page).first());
  assert.equal(await page.getByRole('heading', {level: 1}).innerText(), found[0]);
  await page.goBack();
  await started(page);
  await status(page).filter({hasText: /^\d+ results/}).waitFor();
  assert.equal(await field(page).inputValue(), 'link work');
  assert.deepEqual(await links(page).allInnerTexts(), found);
  await page.goBack();
  await started(page);
  assert.equal(page.url(), on.site.home, 'what is typed makes no further steps in the history');
  assert.deepEqual(page.complaints, []);
});

test('An address with words shows what they find, and a page with other questions is itself', async t => {
  const page = await on.open(t, 'courses/?q=caf%C3%A9+social&from=elsewhere');
  await until('the words are in the field', async () => await field(page).inputValue() === 'café social');
  await status(page).filter({hasText: /result|Nothing/}).waitFor();
  await visit(page, `${on.site.home}?utm_source=letter`);
  await page.getByRole('link', {name: 'Find a course'}).first().waitFor();
  assert.notEqual(await focusedText(page), 'There is no page here');
  assert.equal(await page.getByRole('heading', {name: 'There is no page here'}).count(), 0);
  assert.deepEqual(page.complaints, []);
});

test('A search that the connection fails says so, keeps what was found before, and goes on when asked to', async t => {
  const page = await on.open(t, 'courses/');
  t.after(() => on.site.harm = () => undefined);
  on.site.harm = path => SEARCHED.test(path) ? 'drop' : undefined;
  await field(page).fill('link');
  await status(page).filter({hasText: 'could not be fetched'}).waitFor();
  on.site.harm = () => undefined;
  await page.getByRole('main').getByRole('button', {name: 'Try again'}).click();
  await status(page).filter({hasText: /^\d+ results/}).waitFor();
  assert.ok(await links(page).count() > 1);
  await field(page).fill('l');
  await page.getByRole('main').getByRole('heading', {level: 2}).first().waitFor();
  assert.equal(await status(page).textContent(), '', 'one letter alone is not looked for');
});

test('What is typed while the connection fails for something else is looked for', async t => {
  const page = await on.open(t, 'courses/');
  const asked = page.waitForRequest(SEARCHED);
  let fail;
  const failing = new Promise(resolve => fail = resolve);
  await page.route(SEARCHED, async route => {
    await failing;
    await route.abort();
  }, {times: 1});
  await field(page).fill('zebra');
  await asked;
  await field(page).fill('link');
  await lookedFor(page, 'link');
  fail();
  await status(page).filter({hasText: /^\d+ results/}).waitFor();
  assert.ok(await links(page).count() > 1);
});

test('Courses are found without a network once the app is kept', async t => {
  const context = await on.browser.newContext();
  t.after(() => context.close());
  const page = watched(await context.newPage());
  await visit(page, `${on.site.home}courses/`);
  await controlled(page);
  await context.setOffline(true);
  await page.reload();
  await started(page);
  await field(page).fill('social prescribing');
  await until('there are results', async () => await links(page).count() > 1);
  assert.deepEqual(page.complaints, []);
});
