// Releases of a small site, one after the other, to try updates with: two courses that are shipped, built by `champions
// build`, with programs that only say which release they are of.

import assert from 'node:assert/strict';
import {mkdir, readFile, rm, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {SHORT} from './course.mjs';
import {until} from './learner.mjs';
import {champions, scratch, takeCourses} from './own-site.mjs';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
export const LONG = 'social-prescribing-foundations';

// A program that starts as the app does: it reads its data, takes the page over, and says so.
const program = release => `export default async () => {
  const {base, data, wasm} = document.querySelector('script[data-data]').dataset;
  const read = async file => await (await fetch(new URL(file, base))).text();
  globalThis.seen = {program: '${release}', wasm: await read(wasm), home: JSON.parse(await read(data + 'home.json'))};
  document.getElementById('cannot-start')?.remove();
  dispatchEvent(new Event('champions-usable'));
};`;

// Builds a release in a folder of its own: what its worker says it holds, and `remove`.
export async function release(name) {
  const work = await scratch();
  const [modules, folder] = [join(work, 'modules'), join(work, 'site')];
  await mkdir(modules);
  await takeCourses(modules, SHORT, LONG);
  const course = join(modules, SHORT, 'course.toml');
  await writeFile(course, (await readFile(course, 'utf8')).replace(/^title = "/m, `title = "${name}: `));
  // What was published has another title.
  await rm(join(modules, SHORT, 'published.toml'));
  await mkdir(folder);
  const staged = {
    'index.html': `<!doctype html><html lang="en-GB"><head><title>Champions</title>
      <link rel="manifest" href="./manifest.webmanifest"><link rel="stylesheet" href="./app-${name}.css">
      <script src="./boot-${name}.js"></script></head><body><div id="app"></div></body></html>`,
    [`app-${name}.css`]: `:root { --release: ${name}; }`,
    [`boot-${name}.js`]: await readFile(`${ROOT}assets/boot.js`),
    [`app-${name}.js`]: program(name),
    [`app-${name}_bg.wasm`]: name,
    'icon.svg': await readFile(`${ROOT}assets/icon.svg`)
  };
  for(const file of ['worker.js', 'credential.js', 'credential_bg.wasm', 'records.js', 'records_bg.wasm']) {
    staged[file] = file.startsWith('records') ? program(name) : name;
  }
  for(const [path, text] of Object.entries(staged)) {
    await writeFile(join(folder, path), text);
  }
  const {status, lines} = await champions('build', '--modules', modules, '--staged', folder);
  assert.equal(status, 0, lines.join('\n'));
  return {name, folder, ...await listOf(folder), remove: () => rm(work, {recursive: true})};
}

// What a built site's worker says it holds: the core's parcels, and those of each course.
export async function listOf(folder) {
  const worker = await readFile(join(folder, 'sw.js'), 'utf8');
  const core = JSON.parse(/^const RELEASE = (.*);/m.exec(worker)[1]);
  const json = async path => JSON.parse(await readFile(join(folder, path), 'utf8'));
  const courses = {};
  for(const [id, about] of Object.entries(await json(core.courses))) {
    courses[id] = {...about, parcels: await json(about.list)};
  }
  return {release: core.name, core: core.core, courses};
}

// Asks the worker of a page something, as the app does; `which` may be the one that waits.
export function ask(page, act, course, which = 'active') {
  return page.evaluate(async ({act, course, which}) => {
    const registration = await navigator.serviceWorker.ready;
    const {port1, port2} = new MessageChannel();
    registration[which].postMessage({act, course}, [port2]);
    return await new Promise(resolve => port1.onmessage = ({data}) => resolve(data));
  }, {act, course, which});
}

// Keeps a course, parcel by parcel, until it is whole.
export async function keepCourse(page, course) {
  for(;;) {
    const state = await ask(page, 'keep', course);
    assert.ok(!state.failed, state.failed);
    if(state.state === 'whole') return state;
  }
}

// Waits until the page's first worker answers for it.
export function controlled(page) {
  return page.waitForFunction(() => navigator.serviceWorker.controller?.state === 'activated');
}

// Looks for a new release, and waits until it is installed ('installed') or was refused ('redundant').
export function update(page) {
  return page.evaluate(async () => {
    const registration = await navigator.serviceWorker.ready;
    await registration.update().catch(() => undefined);
    const worker = registration.installing ?? registration.waiting;
    if(!worker) return 'none';
    if(worker.state === 'installing') {
      await new Promise(resolve => worker.onstatechange = resolve);
    }
    return worker.state;
  });
}

// Asserts that a page gets every file of a release, with the very bytes that it was published with, and none of another's.
export async function holds(page, release, courses = [SHORT]) {
  const parcels = [...release.core, ...courses.flatMap(course => release.courses[course].parcels)];
  const files = Object.assign({}, ...parcels.map(({files}) => files));
  assert.ok(Object.keys(files).length > 20, 'there are files to compare');
  const wrong = await page.evaluate(async ({files, home}) => {
    const wrong = [];
    for(const [path, [sha256]] of Object.entries(files)) {
      const response = await fetch(home + path).catch(() => undefined);
      const hash = response?.ok && new Uint8Array(await crypto.subtle.digest('SHA-256', await response.arrayBuffer()));
      const digest = hash && [...hash].map(byte => byte.toString(16).padStart(2, '0')).join('');
      if(digest !== sha256) wrong.push(path);
    }
    return wrong;
  }, {files, home: await homeOf(page)});
  assert.deepEqual(wrong, [], `files that are not of release ${release.name}`);
}

// Asserts that the page on show is one release's through and through, programs and data.
export async function isOf(page, {name}) {
  const seen = await page.evaluate(() => ({...globalThis.seen, title: globalThis.seen?.home.courses[0].title}));
  const {program, wasm, title} = seen;
  assert.deepEqual({program, wasm, title: title?.split(':')[0]}, {program: name, wasm: name, title: name});
}

export const homeOf = page => page.evaluate(() => document.querySelector('script[data-base]').dataset.base);

// How many caches the site has: one for each release in use, and one for notes.
export const cachesOf = page => page.evaluate(async () => (await caches.keys()).filter(name => name.startsWith('champions /')).length);

// Goes to a page and waits until the small program has taken it over.
export async function start(page, address) {
  await page.goto(address);
  await until('the program runs', () => page.evaluate(() => Boolean(globalThis.seen)));
}
