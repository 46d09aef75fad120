// Going from page to page: by links, by Back and Forward, by keyboard, by fragments, and to what is not there.

import assert from 'node:assert/strict';
import {test} from 'node:test';
import {SHORT} from './course.mjs';
import {focusedText, scrolled, stage, started, until} from './learner.mjs';

const HOME = 'Much of what makes people well is not medicine';
const TITLE = 'Rethinking medicine: a first look';
const FIRST = 'Too much medicine, and too little';
const UNIT = `courses/${SHORT}/too-much-too-little/`;
const on = stage();

test('Links go from page to page without loading the app again, and move focus to the heading', async t => {
  const page = await on.open(t);
  const main = page.getByRole('navigation', {name: 'Main'});
  const loaded = on.site.asked(/^app-.*_bg\.wasm$/);
  assert.ok(loaded > 0);
  for(const round of ['first', 'second']) {
    await follow(page, page.getByRole('link', {name: TITLE, exact: true}).first(), TITLE, `courses/${SHORT}/`);
    await follow(page, page.getByRole('link', {name: FIRST}), FIRST, UNIT);
    await follow(page, main.getByRole('link', {name: 'My learning'}), 'My learning', 'learning/');
    await follow(page, main.getByRole('link', {name: 'Check a certificate'}), 'Check a certificate', 'verify/');
    await follow(page, main.getByRole('link', {name: 'Settings'}), 'Settings', 'settings/');
    await follow(page, main.getByRole('link', {name: 'Courses'}), HOME, '');
    assert.deepEqual(page.complaints, [], `${round} round`);
  }
  assert.equal(on.site.asked(/^app-.*_bg\.wasm$/), loaded, 'the app was loaded once');
});

async function follow(page, link, heading, path) {
  await link.click();
  await page.getByRole('heading', {level: 1, name: heading, exact: true}).waitFor();
  await until(`focus is on "${heading}"`, async () => await focusedText(page) === heading);
  assert.equal(page.url(), on.site.home + path);
  assert.equal(await page.locator('#cannot-start').count(), 0, 'the page was not loaded anew');
  const top = await page.locator('h1').evaluate(heading => heading.getBoundingClientRect().top);
  assert.ok(top >= 0 && top < 768, 'the heading is in view');
  assert.match(await page.title(), path === '' ? /^Champions$/ : / – Champions$/);
}

test('Back and Forward restore the page and how far it was scrolled', async t => {
  const page = await on.open(t, '', {viewport: {width: 800, height: 400}});
  const heading = name => page.getByRole('heading', {level: 1, name, exact: true}).waitFor();
  const rests = awaited => until(`the page is scrolled to ${awaited}`, async () => await scrolled(page) === awaited);
  const home = await scrollTo(page, 200);
  await page.getByRole('link', {name: TITLE, exact: true}).last().evaluate(link => link.click());
  await heading(TITLE);
  const course = await scrollTo(page, 300);
  await page.getByRole('link', {name: FIRST}).evaluate(link => link.click());
  await heading(FIRST);
  const unit = await scrollTo(page, 900);
  await page.goBack();
  await heading(TITLE);
  await rests(course);
  await page.goBack();
  await heading(HOME);
  await rests(home);
  await page.goForward();
  await heading(TITLE);
  await rests(course);
  await page.goForward();
  await heading(FIRST);
  await rests(unit);
  await page.reload();
  await started(page);
  await rests(unit);
  assert.deepEqual(page.complaints, []);
});

// Scrolls, waits until the history knows, and says how far.
async function scrollTo(page, top) {
  await page.evaluate(top => scrollTo(0, top), top);
  await until('the scroll position is kept', () => page.evaluate(() => history.state === scrollY));
  const now = await scrolled(page);
  assert.ok(now > 0, 'the page is long enough to be scrolled');
  return now;
}

test('The skip link is reached first and leads past the navigation', async t => {
  for(const path of ['', UNIT, 'verify/']) {
    const page = await on.open(t, path);
    await page.keyboard.press('Tab');
    assert.equal(await focusedText(page), 'Skip to content', path);
    await page.keyboard.press('Enter');
    await until('focus is in the content', () => page.evaluate(() => document.activeElement.id === 'main'));
    await page.keyboard.press('Tab');
    assert.ok(await page.evaluate(() => document.activeElement.closest('main')), 'the next control is in the content');
    assert.deepEqual(page.complaints, []);
  }
});

test('A citation leads to its source and Back leads to the citation', async t => {
  const page = await on.open(t, UNIT);
  const citation = page.locator('main a[href^="#source-"]').first();
  await citation.scrollIntoViewIfNeeded();
  const source = (await citation.getAttribute('href')).slice(1);
  await citation.click();
  const top = () => page.locator(`[id="${source}"]`).evaluate(element => element.getBoundingClientRect().top);
  await until('the source is in view', async () => await top() > -1 && await top() < 768);
  assert.equal(new URL(page.url()).hash, `#${source}`);
  await page.goBack();
  await until('the citation is in view', () => citation.evaluate(element => {
    const {top} = element.getBoundingClientRect();
    return top > -1 && top < innerHeight;
  }));
});

test('A fragment in the address bar leads to its place, on a fresh visit and on the page that is open', async t => {
  const page = await on.open(t, `${UNIT}#both-at-once`);
  const inView = id => until(`${id} stands at the top`, () => page.locator(`#${id}`).evaluate(element => {
    return Math.abs(element.getBoundingClientRect().top) < 120;
  }));
  await inView('both-at-once');
  await page.goto(`${on.site.home}${UNIT}#ways-to-have-too-much`);
  await inView('ways-to-have-too-much');
});

test('A course that is not there is answered with a helpful page', async t => {
  const page = await on.open(t);
  const gone = ['courses/no-such-course/', `courses/${SHORT}/no-such-unit/`, 'courses/no-such-course/assessment/'];
  for(const path of gone) {
    await page.evaluate(href => {
      const link = Object.assign(document.createElement('a'), {href, textContent: 'gone'});
      document.querySelector('main').append(link);
      link.click();
    }, on.site.home + path);
    await page.getByRole('heading', {level: 1, name: 'There is no page here'}).waitFor();
    assert.equal(page.url(), on.site.home + path, 'the address stays, so that it can be seen and mended');
    await page.getByRole('link', {name: 'See all courses'}).click();
    await page.getByRole('heading', {level: 1, name: HOME}).waitFor();
    assert.equal(page.url(), on.site.home);
  }
});
