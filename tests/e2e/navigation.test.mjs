// Going from page to page: by links, by Back and Forward, by keyboard, by fragments, and to what is not there.

import assert from 'node:assert/strict';
import {test} from 'node:test';
import {chromium} from 'playwright-core';
import {SHORT} from './course.mjs';
import {
  ARGUMENTS, EXECUTABLE, Mouse, cross, focusedText, scrolled,
  stage, started, until, visit, watched
} from './learner.mjs';
import {published} from './server.mjs';

const HOME = 'Much of what makes people well is not medicine';
const TITLE = 'Rethinking medicine: a first look';
const FIRST = 'Too much medicine, and too little';
const UNIT = `courses/${SHORT}/too-much-too-little/`;
const on = stage();

const READER = /^app-.*_bg\.wasm$/;
const RECORDS = /^records\/.*_bg\.wasm$/;

test('Links go from page to page without loading the program again, and move focus to the heading', async t => {
  const page = await on.open(t);
  const main = page.getByRole('navigation', {name: 'Main'});
  const [loaded, other] = [on.site.asked(READER), on.site.asked(RECORDS)];
  assert.ok(loaded > 0);
  for(const round of ['first', 'second']) {
    await follow(page, page.getByRole('link', {name: TITLE, exact: true}).first(), TITLE, `courses/${SHORT}/`);
    await follow(page, page.getByRole('link', {name: FIRST}), FIRST, UNIT);
    await follow(page, main.getByRole('link', {name: 'My learning'}), 'My learning', 'learning/');
    await follow(page, main.getByRole('link', {name: 'Courses'}), HOME, '');
    assert.deepEqual(page.complaints, [], `${round} round`);
  }
  assert.equal(on.site.asked(READER), loaded, 'the program was loaded once');
  assert.equal(on.site.asked(RECORDS), other, 'and the other one not at all');
});

test('The next unit is fetched while one is read, unless the device asks to save data', async t => {
  const {units} = (await published()).course(SHORT);
  const next = RegExp(`/${SHORT}/units/${units[1].id}\\.json$`);
  const context = await on.browser.newContext({serviceWorkers: 'block'});
  t.after(() => context.close());
  await context.addInitScript(() => Object.defineProperty(NetworkInformation.prototype, 'saveData', {get: () => true}));
  const saving = watched(await context.newPage());
  await visit(saving, `${on.site.home}courses/${SHORT}/${units[0].id}/`);
  const before = on.site.asked(next);
  const page = await on.open(t, `courses/${SHORT}/${units[0].id}/`);
  await until('the next unit was asked for', () => on.site.asked(next) > before);
  // It has stood for longer.
  assert.equal(await saving.locator('link[rel=prefetch]').count(), 0);
  assert.deepEqual([...page.complaints, ...saving.complaints], []);
});

test('Links between the pages of certificates, badges and settings do not load anything again either', async t => {
  const page = await on.open(t, 'settings/');
  const main = page.getByRole('navigation', {name: 'Main'});
  const [reader, loaded] = [on.site.asked(READER), on.site.asked(RECORDS)];
  await follow(page, main.getByRole('link', {name: 'Check a certificate'}), 'Check a certificate', 'verify/');
  await follow(page, main.getByRole('link', {name: 'Badges'}), 'Badges', 'badges/');
  await follow(page, page.getByRole('link', {name: 'For institutions: the desk'}), 'Institution’s desk', 'desk/');
  await follow(page, main.getByRole('link', {name: 'Settings'}), 'Settings', 'settings/');
  assert.deepEqual([on.site.asked(READER), on.site.asked(RECORDS)], [reader, loaded]);
  assert.deepEqual(page.complaints, []);
});

test('A link to a page of the other program is followed by the browser, and Back returns to where the page was', async t => {
  const page = await on.open(t, UNIT, {viewport: {width: 800, height: 400}});
  const hand = new Mouse(page);
  const main = page.getByRole('navigation', {name: 'Main'});
  const option = page.locator('form.check input').first();
  await option.check();
  await page.evaluate(() => scrollTo(0, 700));
  // At once, before anything has come to rest.
  await cross(hand, {click: () => main.getByRole('link', {name: 'Settings'}).evaluate(link => link.click())});
  assert.equal(page.url(), `${on.site.home}settings/`);
  assert.equal(await page.title(), 'Settings – Champions');
  assert.equal(await scrolled(page), 0);
  await page.getByLabel('Dark').check();
  await cross(hand, main.getByRole('link', {name: 'Courses'}));
  await until('the theme goes along', () => page.evaluate(() => document.documentElement.dataset.theme === 'dark'));
  await Promise.all([page.waitForEvent('domcontentloaded'), page.goBack()]);
  await Promise.all([page.waitForEvent('domcontentloaded'), page.goBack()]);
  await started(page);
  assert.equal(page.url(), on.site.home + UNIT);
  await until('the unit is scrolled as it was', async () => await scrolled(page) === 700);
  assert.ok(await option.isChecked(), 'what was chosen just before is kept');
  assert.deepEqual(page.complaints, []);
});

test('A page that is left while its program is still on the way says nothing of it', async t => {
  const page = await on.open(t, UNIT);
  t.after(() => {
    on.site.harm = () => undefined;
  });
  on.site.harm = path => RECORDS.test(path) ? 'stall' : undefined;
  const half = page.waitForResponse(response => RECORDS.test(new URL(response.url()).pathname.slice(on.site.path.length)));
  await page.goto(`${on.site.home}settings/`, {waitUntil: 'commit'});
  await half;
  await visit(page, on.site.home + UNIT);
  assert.deepEqual(page.complaints, []);
});

test('Going back shows what was done meanwhile, also where the browser may keep pages whole', async t => {
  const browser = await chromium.launch({
    executablePath: EXECUTABLE, args: ARGUMENTS, ignoreDefaultArgs: ['--disable-back-forward-cache']
  });
  t.after(() => browser.close());
  const page = watched(await browser.newPage());
  await visit(page, on.site.home);
  await cross(new Mouse(page), page.getByRole('link', {name: 'Settings'}));
  await page.getByLabel('Dark').check();
  await page.goBack();
  await page.waitForFunction(() => document.documentElement.dataset.theme === 'dark');
});

test('Where nothing can be kept, what was done goes along from program to program', async t => {
  const context = await on.browser.newContext();
  t.after(() => context.close());
  const page = watched(await context.newPage());
  await page.addInitScript(() => {
    IDBFactory.prototype.open = () => {
      throw new DOMException('not here', 'SecurityError');
    };
  });
  const hand = new Mouse(page);
  const main = page.getByRole('navigation', {name: 'Main'});
  await visit(page, on.site.home + UNIT);
  const option = page.locator('form.check input').first();
  await option.check();
  await page.getByText('Not saved yet').first().waitFor();
  await cross(hand, main.getByRole('link', {name: 'Settings'}));
  await page.getByLabel('Your name, as it should be printed').fill('Ada');
  await page.getByRole('button', {name: 'Save name'}).click();
  await cross(hand, main.getByRole('link', {name: 'My learning'}));
  await page.getByRole('link', {name: TITLE, exact: true}).click();
  await page.getByRole('link', {name: FIRST, exact: true}).click();
  await page.getByRole('heading', {level: 1, name: FIRST}).waitFor();
  assert.ok(await option.isChecked());
  await cross(hand, main.getByRole('link', {name: 'Settings'}));
  assert.equal(await page.getByLabel('Your name, as it should be printed').inputValue(), 'Ada');
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
  const gone = ['courses/no-such-course/', `courses/${SHORT}/no-such-unit/`, 'courses/no-such-course/assessment/', 'nowhere/'];
  for(const path of gone) {
    await page.evaluate(href => {
      const link = Object.assign(document.createElement('a'), {href, textContent: 'gone'});
      document.querySelector('main').append(link);
      link.click();
    }, on.site.home + path);
    await page.getByRole('heading', {level: 1, name: 'There is no page here'}).waitFor();
    assert.equal(page.url(), on.site.home + path, 'the address stays, so that it can be seen and mended');
    await page.waitForFunction(() => document.title === 'There is no page here – Champions');
    await page.getByRole('link', {name: 'See all courses'}).click();
    await page.getByRole('heading', {level: 1, name: HOME}).waitFor();
    assert.equal(page.url(), on.site.home);
  }
});
