// A site of many courses: they are listed a page at a time, and a learner's own pages fetch what they have begun.

import assert from 'node:assert/strict';
import {after, before, test} from 'node:test';
import {generate, shippedCourses} from '../bench/catalogue/courses.mjs';
import {SHORT} from './course.mjs';
import {Keyboard, cross, focusedText, stage, visit, watched} from './learner.mjs';
import {look, watchful} from './look.mjs';
import {MODULES, build, scratch} from './own-site.mjs';

const COUNT = 120;
const on = stage();
const PARTS = /\/catalog-\d+\.json$/;
const UNIT = 'too-much-too-little';
const listed = page => page.getByRole('main').getByRole('list').getByRole('link');
const cards = page => page.locator('main .card');
// The copies of a course that is shipped, by their ids.
let copies;
const cleanups = [];

before(async () => {
  const file = {after: cleanup => cleanups.push(cleanup)};
  const modules = await scratch(file);
  await generate(MODULES, modules, COUNT);
  const shipped = await shippedCourses(MODULES);
  copies = Array.from({length: COUNT}, (_, number) => number).filter(number => shipped[number % shipped.length] === SHORT);
  copies = copies.map(number => `course-${number}`);
  on.site.folder = await build(file, modules);
});
after(() => Promise.all(cleanups.map(cleanup => cleanup())));

// Begins a course: one answer in its first unit is kept.
async function begin(page, course) {
  await visit(page, `${on.site.home}courses/${course}/${UNIT}/`);
  await page.locator('#check-faithful-wording-useless').check();
  await page.locator('#check-faithful-wording').getByText('Saved on this device').waitFor();
}

test('A long list of courses has pages, which are gone through by keyboard and searched as a whole', async t => {
  const page = await on.open(t, 'courses/');
  const hand = new Keyboard(page);
  assert.equal(await listed(page).count(), 100);
  await page.getByText('Page 1 of 2').waitFor();
  await hand.press(page.getByRole('link', {name: 'Next'}));
  await page.getByText('Page 2 of 2').waitFor();
  assert.equal(await focusedText(page), 'All courses');
  assert.match(await page.title(), /^Page 2 of 2 . All courses . /);
  assert.equal(await listed(page).count(), COUNT - 100);
  const last = await listed(page).last().innerText();
  await hand.press(page.getByRole('link', {name: 'Previous'}));
  await page.getByText('Page 1 of 2').waitFor();
  await hand.type(page.getByRole('textbox', {name: 'Words to look for'}), last);
  await listed(page).filter({hasText: last}).first().waitFor();
  assert.equal(await page.getByText('Page 1 of 2').count(), 0, 'results are of all pages');
  await visit(page, `${on.site.home}all-courses/2/`);
  await cross(hand, listed(page).last());
  assert.equal(await page.getByRole('heading', {level: 1}).innerText(), last);
  assert.equal((await page.goto(`${on.site.home}all-courses/3/`)).status(), 404);
});

test('A long list of courses is accessible, from right to left, too', async t => {
  const page = await watchful(on, t, 'all-courses/2/');
  for(const direction of ['ltr', 'rtl']) {
    await page.evaluate(direction => document.documentElement.dir = direction, direction);
    await look(page, `the second page, ${direction}`);
  }
  assert.deepEqual(page.found, []);
});

test('Words that the connection failed for once are looked for again when they are typed again', async t => {
  const page = await on.open(t, 'courses/');
  const field = page.getByRole('textbox', {name: 'Words to look for'});
  const status = page.getByRole('main').getByRole('status');
  // Words of both ends of the alphabet stand in different files.
  await page.route(/\/search-words-\d+\.json$/, route => route.abort(), {times: 1});
  await field.fill('zzz');
  await status.filter({hasText: 'could not be fetched'}).waitFor();
  await field.fill('ac');
  await status.filter({hasText: /results/}).waitFor();
  await field.fill('zzz');
  await status.filter({hasText: 'Nothing was found.'}).waitFor();
});

test('Without scripts every course can be come to, too', async t => {
  const page = await on.open(t, 'courses/', {javaScriptEnabled: false});
  await page.getByRole('link', {name: 'Next'}).click();
  await page.getByText('Page 2 of 2').waitFor();
  const last = await listed(page).last().innerText();
  await listed(page).last().click();
  assert.equal(await page.getByRole('heading', {level: 1}).innerText(), last);
});

test('My learning, badges and review fetch what was begun, of whichever course it is', async t => {
  const page = await on.open(t);
  const parts = () => on.site.requests.map(({path}) => path).filter(path => PARTS.test(path));
  on.site.requests.length = 0;
  for(const course of [copies[1], copies.at(-1)]) {
    await begin(page, course);
  }
  assert.deepEqual(parts(), []);
  for(const path of ['learning/', 'badges/', 'review/']) {
    on.site.requests.length = 0;
    await visit(page, on.site.home + path);
    const asked = parts();
    assert.ok(asked.length >= 1 && asked.length <= 2 && new Set(asked).size === asked.length, `${path} ${asked}`);
  }
  await visit(page, `${on.site.home}learning/`);
  assert.equal(await cards(page).count(), 2);
  assert.deepEqual(page.complaints, []);
});

test('What is begun in another tab stands in My learning at once', async t => {
  const page = await on.open(t);
  await begin(page, copies[0]);
  await visit(page, `${on.site.home}learning/`);
  assert.equal(await cards(page).count(), 1);
  const link = cards(page).getByRole('link').first();
  const reading = await link.innerText();
  await link.focus();
  const other = watched(await page.context().newPage());
  await begin(other, copies.at(-1));
  await cards(page).nth(1).waitFor();
  assert.equal(await focusedText(page), reading, 'whoever reads there is not sent elsewhere');
  // Coming by a link within the app shows the same as loading the page.
  await page.getByRole('link', {name: 'Champions'}).first().click();
  await page.getByRole('heading', {name: 'Much of what makes people well is not medicine'}).waitFor();
  await page.getByRole('link', {name: 'My learning'}).first().click();
  await page.getByRole('heading', {level: 1, name: 'My learning'}).waitFor();
  assert.equal(await cards(page).count(), 2);
  assert.deepEqual([...page.complaints, ...other.complaints], []);
});

test('Checking certificates does not wait for the assessments of all courses', async t => {
  const page = await on.open(t);
  on.site.requests.length = 0;
  await visit(page, `${on.site.home}verify/`);
  await page.getByText('Ready. There are many courses here').waitFor();
  const assessments = on.site.requests.filter(({path}) => path.endsWith('/assessment.json'));
  assert.equal(assessments.length, 20);
});
