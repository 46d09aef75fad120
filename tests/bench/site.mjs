// What a visit costs: bytes, requests and times of the built site, beside peers of the same lesson made by hand.
//
//   node tests/bench/site.mjs
//
// | variable | is | otherwise |
// | --- | --- | --- |
// | DIST | the folder of the built site | dist |
// | RUNS | how often each visit is measured | 5 |
// | CHROMIUM | the browser | /usr/bin/chromium |
//
// The peers are a static page and a plain JavaScript application (`site/peers.mjs`). Both sides come from one server,
// compressed beforehand, and are visited in turns by one browser with a fresh profile each time, so that whatever else
// the computer does weighs on both; a figure is the median of all visits, and the ratio is that of the medians. The
// ratios mean something on any computer; the times only on this one.
//
// Prints a table, and writes `target/bench/site.json` with every sample. A target that is missed is a finding and no
// failure: only a site that does not work at all ends this with an error.

import {mkdir, writeFile} from 'node:fs/promises';
import {cpus, loadavg} from 'node:os';
import {fileURLToPath} from 'node:url';
import {chromium} from 'playwright-core';
import {figure, ninetyFifth, printed} from './site/figures.mjs';
import {keepOurs, keepPeer, sentFor} from './site/offline.mjs';
import {bytesOf, filesOf} from './site/parts.mjs';
import {LESSON, NEXT, peers} from './site/peers.mjs';
import {answers, bareWrites} from './site/keeping.mjs';
import {serve} from './site/server.mjs';
import {earnedLink, timeToVerdict} from './site/verdict.mjs';
import {nextUnit, secondVisit, visit} from './site/visits.mjs';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const RESULT = `${ROOT}target/bench/site.json`;
const BROWSER = {
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: [
    '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
    '--disable-component-update', '--disable-sync'
  ]
};
const runs = Number(process.env.RUNS ?? 5);
const ANSWERS_A_RUN = 40;
// A page of the other program.
const RECORDS = '/badges/';

// Only the app takes this note away, in the step that makes the page its own; it stands before `main`.
const APP_LIVE = '#app:not(:has(#cannot-start)) main h1';
const PEER_LIVE = 'html[data-live] main h1';

const dist = process.env.DIST ?? `${ROOT}dist`;
console.error(`compressing ${dist}…`);
const site = await filesOf(dist);
const peer = peers(site);
const files = new Map([...site, ...peer.files]);
const server = await serve(files);
const browser = await chromium.launch(BROWSER);
// The first visits of a browser also pay for its own beginnings.
await visit(browser, server.origin + LESSON, APP_LIVE);
await visit(browser, server.origin + peer.page, PEER_LIVE);
const link = await earnedLink(browser, `${server.origin}/`);
const [ours, theirs, next, theirNext, again, theirAgain, kept, bare, verdicts] = [[], [], [], [], [], [], [], [], []];
for(let run = 1; run <= runs; run += 1) {
  console.error(`run ${run} of ${runs}…`);
  ours.push(await visit(browser, server.origin + LESSON, APP_LIVE));
  theirs.push(await visit(browser, server.origin + peer.page, PEER_LIVE));
  next.push(await nextUnit(browser, server.origin + LESSON, APP_LIVE, peer.titles[NEXT]));
  theirNext.push(await nextUnit(browser, server.origin + peer.application, PEER_LIVE, peer.titles[NEXT]));
  again.push(await secondVisit(browser, server.origin + LESSON, APP_LIVE, keepOurs));
  theirAgain.push(await secondVisit(browser, server.origin + peer.page, PEER_LIVE, keepPeer));
  kept.push(...await answers(BROWSER, server.origin + LESSON, APP_LIVE, ANSWERS_A_RUN));
  verdicts.push(await timeToVerdict(browser, link));
  bare.push(...await bareWrites(BROWSER, server.origin + peer.page, ANSWERS_A_RUN));
}
const version = browser.version();
await browser.close();
await server.close();

const bytes = bytesOf(files, server.compressed, {lesson: LESSON, records: RECORDS, peer: peer.page});
const sent = sentFor(files, server.compressed, peer.course);
const second = name => [again.map(visit => visit[name]), theirAgain.map(visit => visit[name])];
const of = name => [ours.map(visit => visit[name]), theirs.map(visit => visit[name])];
const figures = [
  figure('page', 'bytes', [bytes.ours.page], [bytes.peer.page]),
  figure('style', 'bytes', [bytes.ours.style], [bytes.peer.style]),
  figure('scripts that block', 'bytes', [bytes.ours.blocking], [bytes.peer.blocking]),
  figure('before the text can be read', 'bytes', [bytes.ours.readable], [bytes.peer.readable], {ratio: 1.25}),
  figure('reading: JavaScript', 'bytes', [bytes.ours.script]),
  figure('reading: WebAssembly', 'bytes', [bytes.ours.program]),
  figure('reading: all code with style', 'bytes', [bytes.ours.code], undefined, {most: 120_000}),
  figure('data of the unit', 'bytes', [bytes.ours.data]),
  figure('records: JavaScript', 'bytes', [bytes.ours.records.script]),
  figure('records: WebAssembly', 'bytes', [bytes.ours.records.program]),
  figure('records: all code with style', 'bytes', [bytes.ours.records.code]),
  ...bytes.ours.credential.map(({name, size}) => figure(`certificates: ${name}`, 'bytes', [size])),
  figure('certificates: all code', 'bytes', [bytes.ours.credentialCode], undefined, {most: 200_000}),
  figure('certificates: verdict on a link', 'ms', verdicts),
  figure('requests until usable', 'requests', ...of('requests'), {most: 8}),
  figure('first contentful paint', 'ms', ...of('painted')),
  figure('text of the lesson stands', 'ms', ...of('text'), {ratio: 1.1}),
  figure('questions can be answered', 'ms', ...of('live'), {ratio: 2}),
  figure('total blocking time', 'ms', ...of('blocked'), {below: 100}),
  figure('next unit, by click', 'ms', next, theirNext, {below: 1.1, isRatio: true}),
  figure('offline: text of the lesson stands', 'ms', ...second('text'), {ratio: 1.3}),
  figure('offline: questions can be answered', 'ms', ...second('live'), {ratio: 1.3}),
  figure('offline: a course, all that is sent', 'bytes', [sent.course], [sent.peer], {ratio: 1.6}),
  figure('offline: downloads of a course', 'requests', [sent.downloads]),
  figure('offline: the app, sent once', 'bytes', [sent.core]),
  figure('answer to durable, median', 'ms', kept, bare),
  figure('answer to durable, 95th of 100', 'ms', kept, bare, {below: 50}, ninetyFifth)
];
await mkdir(`${ROOT}target/bench`, {recursive: true});
const computer = {processors: cpus().length, load: loadavg()[0], browser: version};
await writeFile(RESULT, JSON.stringify({made: new Date().toISOString(), computer, runs, figures}, null, 2));
console.log(printed(figures));
console.log(`\nPeers: a static page; for the next unit a plain JavaScript application; for keeping, bare IndexedDB.`);
console.log(`Bytes are brotli of quality 11. Phone: processor 4x slower, 1.6 Mbit/s, 150 ms. ${runs} runs.`);
console.log(`${computer.processors} processors, load ${computer.load.toFixed(1)}, Chromium ${version}. ${RESULT}`);
