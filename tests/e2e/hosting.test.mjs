// The site works wherever it is hosted: at the root or below a path, on servers with quirks, at every address.

import assert from 'node:assert/strict';
import {test} from 'node:test';
import {SHORT} from './course.mjs';
import {READY, stage, started, visit} from './learner.mjs';
import {kindsOfPage, serve} from './server.mjs';

const HOME = 'Much of what makes people well is not medicine';
const TITLE = 'Rethinking medicine: a first look';
const FIRST = 'Too much medicine, and too little';
const UNIT = `courses/${SHORT}/too-much-too-little/`;
const on = stage();

for(const path of ['/', '/a/b/academy/']) {
  test(`Every page has a title and one heading, and starts without a complaint, when hosted at ${path}`, async t => {
    const site = await serve({path});
    t.after(() => site.close());
    const page = await on.open(t);
    const all = await kindsOfPage(SHORT, 'gallery');
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
    // The script for use without a network comes when the page is usable already.
    const files = on.site.requests.map(({path}) => path).filter(path => !/icon-|^offline-/.test(path));
    assert.deepEqual(files, [...new Set(files)], path);
    assert.ok(files.length <= 8, `${path} needs ${files.length} requests`);
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
      await page.getByRole('heading', {level: 1, name: HOME}).waitFor();
      await started(page);
      assert.equal(page.url(), site.home);
    }
  });
}

test('An address without its final slash, or with index.html, shows the same page', async t => {
  const page = await on.open(t, UNIT.slice(0, -1));
  assert.equal(page.url(), on.site.home + UNIT);
  await visit(page, `${on.site.home}${UNIT}index.html`);
  assert.equal(await page.locator('h1').innerText(), FIRST);
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
