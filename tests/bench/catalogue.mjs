// What a site costs with many courses: building it, coming to it, looking for something in it.
//
//   node tests/bench/catalogue.mjs
//
// | variable | is | otherwise |
// | --- | --- | --- |
// | COURSES | how many are generated | 1000 |
// | MODULES | the courses that are shipped, and copied | modules |
// | RUNS | how often each visit is measured | 5 |
//
// The peer of a site with so many courses is the site with those that are shipped, made in the same way. What a learner
// waits for is not to grow with the catalogue; what is kept for use offline grows, and the figures say by how much.
//
// Prints a table, and writes `target/bench/catalogue.json`. A target that is missed is a finding and no failure.

import {spawn} from 'node:child_process';
import {cp, mkdir, mkdtemp, readFile, rm, writeFile} from 'node:fs/promises';
import {cpus, loadavg, tmpdir} from 'node:os';
import {join, resolve} from 'node:path';
import {fileURLToPath} from 'node:url';
import {chromium} from 'playwright-core';
import {generate, shippedCourses} from './catalogue/courses.mjs';
import {arrive, find} from './catalogue/visits.mjs';
import {figure, printed} from './site/figures.mjs';
import {filesOf} from './site/parts.mjs';
import {compress, serve} from './site/server.mjs';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const RESULT = `${ROOT}target/bench/catalogue.json`;
const SHIPPED = resolve(ROOT, process.env.MODULES || 'modules');
const runs = Number(process.env.RUNS ?? 5);
const many = Number(process.env.COURSES ?? 1000);
const few = (await shippedCourses(SHIPPED)).length;

const work = await mkdtemp(join(tmpdir(), 'champions-bench-'));
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu', '--no-first-run']
});
try {
  const [ours, peer] = [await measure(many), await measure(few)];
  const of = name => [[ours[name]].flat(), [peer[name]].flat()];
  const figures = [
    figure('building', 'ms', ...of('built')),
    figure('building, for each course', 'ms', [ours.built / many], [peer.built / few], {ratio: 2}),
    figure('building, most memory', 'KB', ...of('memory')),
    figure('unit: page', 'bytes', ...of('unitPage')),
    figure('unit: data', 'bytes', ...of('unitData')),
    figure('home: page', 'bytes', ...of('home'), {ratio: 2.5}),
    figure('home: data', 'bytes', ...of('homeData'), {ratio: 2.5}),
    figure('home: first contentful paint', 'ms', ...of('painted'), {ratio: 1.2}),
    figure('home: usable', 'ms', ...of('usable'), {ratio: 1.2}),
    figure('all courses: page', 'bytes', ...of('courses'), {ratio: 7}),
    figure('all courses: data', 'bytes', ...of('coursesData'), {ratio: 7}),
    figure('search: all that can be searched', 'bytes', ...of('index')),
    figure('search: fetched for a title', 'bytes', ...of('fetched'), {ratio: 5}),
    figure('search: first results', 'ms', ...of('first'), {ratio: 2}),
    figure('search: results for more letters, fetching', 'ms', ...of('next')),
    figure('search: one more letter, computing', 'ms', ...of('keystroke'), {below: 20}),
    figure('learning: data for one course', 'bytes', ...of('begun'), {ratio: 2}),
    figure('offline: the list of courses', 'bytes', ...of('kept'))
  ];
  await mkdir(`${ROOT}target/bench`, {recursive: true});
  const computer = {processors: cpus().length, load: loadavg()[0], browser: browser.version()};
  await writeFile(RESULT, JSON.stringify({made: new Date().toISOString(), computer, runs, many, few, figures}, null, 2));
  console.log(printed(figures));
  console.log(`\nOurs: ${many} generated courses. Peer: ${few}, generated in the same way.`);
  console.log(`Bytes are brotli of quality 11. Phone: processor 4x slower, 1.6 Mbit/s, 150 ms. ${runs} runs. ${RESULT}`);
} finally {
  await browser.close();
  await rm(work, {recursive: true, force: true});
}

// Builds a site of so many courses, and visits it.
async function measure(count) {
  const [modules, site] = [join(work, `modules-${count}`), join(work, `site-${count}`)];
  console.error(`${count} courses: generating…`);
  await generate(SHIPPED, modules, count);
  await cp(`${ROOT}target/staged`, site, {recursive: true});
  console.error(`${count} courses: building…`);
  const {built, memory} = await build(modules, site);
  const read = async path => await readFile(join(site, path));
  const home = (await read('index.html')).toString();
  const release = /data-data="([^"]+)"/.exec(home)[1];
  const unit = (await shippedCourses(modules))[0];
  const {units: [{id}]} = JSON.parse(await read(`${release}${unit}/course.json`)).summary;
  const worker = JSON.parse(/^const RELEASE = (.*);/m.exec(await read('sw.js'))[1]);
  const parts = {
    home: 'index.html', homeData: `${release}home.json`, courses: 'courses/index.html', coursesData: `${release}courses.json`,
    kept: worker.courses,
    unitPage: `courses/${unit}/${id}/index.html`, unitData: `${release}${unit}/units/${id}.json`
  };
  const pieces = await filesOf(site, path => /\/search-(words|courses)-\d+\.json$/.test(path));
  const sizes = {index: [...pieces.values()].reduce((sum, bytes) => sum + compress(bytes).length, 0)};
  for(const [name, path] of Object.entries(parts)) {
    sizes[name] = compress(await read(path)).length;
  }
  sizes.begun = compress(await read(`${release}catalog.json`)).length + compress(await read(`${release}catalog-0.json`)).length;
  console.error(`${count} courses: visiting…`);
  // The pages that are visited, the programs, and the data of the whole site.
  const files = await filesOf(site, path => /^\/(courses\/|records\/.*|data\/[0-9a-f]{12}\/)?[^/]+$/.test(path));
  const server = await serve(files);
  const seen = {painted: [], usable: [], first: [], next: [], keystroke: [], fetched: []};
  const [{title}] = JSON.parse(await read(`${release}search-courses-0.json`));
  await arrive(browser, `${server.origin}/`);
  for(let run = 0; run < runs; run += 1) {
    const {painted, usable} = await arrive(browser, `${server.origin}/`);
    const found = await find(browser, `${server.origin}/courses/`, title);
    for(const [name, value] of Object.entries({painted, usable, ...found})) seen[name].push(value);
  }
  await server.close();
  return {built, memory, ...sizes, ...seen};
}

// How long `champions build` takes, in milliseconds, and its greatest resident memory in kilobytes, as Linux tells it.
async function build(modules, site) {
  const started = performance.now();
  const builder = spawn(`${ROOT}target/release/champions`, ['build', '--modules', modules, '--staged', site], {stdio: ['ignore', 'ignore', 'inherit']});
  let memory = 0;
  const looking = setInterval(async () => {
    const status = await readFile(`/proc/${builder.pid}/status`, 'utf8').catch(() => '');
    memory = Math.max(memory, Number(/VmHWM:\s*(\d+)/.exec(status)?.[1] ?? 0));
  }, 10);
  const code = await new Promise(resolve => builder.on('exit', resolve));
  clearInterval(looking);
  if(code !== 0) throw new Error(`the site of ${modules} was not built`);
  return {built: performance.now() - started, memory};
}
