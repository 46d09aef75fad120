// Every address works: opened, reloaded, reached by a link, left and come back to, at any depth of any server.

import assert from 'node:assert/strict';
import {test} from 'node:test';
import {SHORT} from './course.mjs';
import {READY, focusedText, scrolled, stage, started, until, visit} from './learner.mjs';
import {pages, serve} from './server.mjs';

const TITLE = 'Rethinking medicine: a first look';
const UNIT = `courses/${SHORT}/too-much-too-little/`;
const on = stage();

for(const path of ['/', '/a/b/academy/']) {
  test(`Every page has a title and one heading, and starts without a complaint, when hosted at ${path}`, async t => {
    const site = await serve({path});
    t.after(() => site.close());
    const page = await on.open(t);
    const all = await pages();
    assert.ok(all.length > 10, 'there are pages to look at');
    for(const path of all) {
      site.requests.length = 0;
      await visit(page, site.home + path);
      const drawn = await facts(page);
      assert.match(drawn.title, path === '' ? /^Champions$/ : /\S – Champions$/, path);
      assert.equal(drawn.headings.length, 1, `${path} has one h1`);
      await page.reload();
      await started(page);
      assert.deepEqual(await facts(page), drawn, `${path} is the same when loaded again`);
      assert.deepEqual(site.requests.filter(({status}) => status !== 200), [], path);
      assert.deepEqual(page.complaints.splice(0), [], path);
    }
  });
}

test('Each file of a page is asked for once, however many parts of the app need it', async t => {
  const page = await on.open(t);
  for(const path of ['', UNIT, `courses/${SHORT}/assessment/`]) {
    on.site.requests.length = 0;
    await visit(page, on.site.home + path);
    await page.waitForLoadState('networkidle');
    const files = on.site.requests.map(({path}) => path).filter(path => !path.includes('icon-'));
    assert.deepEqual(files, [...new Set(files)], path);
    assert.ok(files.length <= 8, `${path} needs ${files.length} requests`);
  }
});

test('Links go from page to page without loading the app again, and move focus to the heading', async t => {
  const page = await on.open(t);
  const main = page.getByRole('navigation', {name: 'Main'});
  const loaded = on.site.asked(/^app-.*_bg\.wasm$/);
  assert.ok(loaded > 0);
  for(const round of ['first', 'second']) {
    await follow(page, page.getByRole('link', {name: TITLE, exact: true}).first(), TITLE, `courses/${SHORT}/`);
    await follow(page, page.getByRole('link', {name: 'Too much medicine, and too little'}), 'Too much medicine, and too little', UNIT);
    await follow(page, main.getByRole('link', {name: 'My learning'}), 'My learning', 'learning/');
    await follow(page, main.getByRole('link', {name: 'Check a certificate'}), 'Check a certificate', 'verify/');
    await follow(page, main.getByRole('link', {name: 'Settings'}), 'Settings', 'settings/');
    await follow(page, main.getByRole('link', {name: 'Courses'}), 'Much of what makes people well is not medicine', '');
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
  assert.ok(await page.locator('h1').evaluate(heading => heading.getBoundingClientRect().top < innerHeight), 'the heading is in view');
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
  await page.getByRole('link', {name: 'Too much medicine, and too little'}).evaluate(link => link.click());
  await heading('Too much medicine, and too little');
  const unit = await scrollTo(page, 900);
  await page.goBack();
  await heading(TITLE);
  await rests(course);
  await page.goBack();
  await heading('Much of what makes people well is not medicine');
  await rests(home);
  await page.goForward();
  await heading(TITLE);
  await rests(course);
  await page.goForward();
  await heading('Too much medicine, and too little');
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
    assert.ok(await page.evaluate(() => document.activeElement.closest('main')), 'so the next control is the first of the content');
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

test('A course that is not there is answered with a helpful page', async t => {
  const page = await on.open(t);
  for(const path of ['courses/no-such-course/', `courses/${SHORT}/no-such-unit/`, 'courses/no-such-course/assessment/']) {
    await page.evaluate(href => {
      const link = Object.assign(document.createElement('a'), {href, textContent: 'gone'});
      document.querySelector('main').append(link);
      link.click();
    }, on.site.home + path);
    await page.getByRole('heading', {level: 1, name: 'There is no page here'}).waitFor();
    assert.equal(page.url(), on.site.home + path, 'the address stays, so that it can be seen and mended');
    await page.getByRole('link', {name: 'See all courses'}).click();
    await page.getByRole('heading', {level: 1, name: 'Much of what makes people well is not medicine'}).waitFor();
    assert.equal(page.url(), on.site.home);
  }
});

for(const path of ['/', '/a/b/academy/']) {
  test(`An address that is not there leads home from any depth, when hosted at ${path}`, async t => {
    const site = await serve({path});
    t.after(() => site.close());
    const page = await on.open(t);
    for(const nowhere of ['nowhere', 'nowhere/', 'courses/nowhere/', 'courses/a/b/c/d/e.html']) {
      const response = await page.goto(site.home + nowhere);
      assert.equal(response.status(), 404);
      await page.getByRole('heading', {level: 1, name: 'There is no page here'}).waitFor();
      await page.getByRole('link', {name: 'See all courses'}).click();
      await page.getByRole('heading', {level: 1, name: 'Much of what makes people well is not medicine'}).waitFor();
      await started(page);
      assert.equal(page.url(), site.home);
    }
  });
}

test('An address without its final slash, or with index.html, shows the same page', async t => {
  const page = await on.open(t, UNIT.slice(0, -1));
  assert.equal(page.url(), on.site.home + UNIT);
  await visit(page, `${on.site.home}${UNIT}index.html`);
  assert.equal(await page.locator('h1').innerText(), 'Too much medicine, and too little');
  await page.getByRole('link', {name: TITLE, exact: true}).first().click();
  await page.getByRole('heading', {level: 1, name: TITLE, exact: true}).waitFor();
  assert.deepEqual(page.complaints, []);
});

test('A server that sends WebAssembly as something else does not stop the app', async t => {
  for(const wasmType of ['application/octet-stream', 'text/plain']) {
    const site = await serve({wasmType});
    t.after(() => site.close());
    const page = await on.open(t);
    await visit(page, `${site.home}verify/`);
    await page.getByText(READY).waitFor();
    assert.ok(site.asked(/_bg\.wasm$/) >= 2, 'both programs came from that server');
  }
});

// What must be there however the page was come to.
async function facts(page) {
  return {title: await page.title(), headings: await page.locator('h1').allInnerTexts()};
}
