// The offline worker: keeps a release of the site on the device, whole or not at all, and answers from there first.
//
// A small worker of our own, and not Workbox: its precaching deletes and overwrites within one cache, checks no digest
// and leaves a half-filled cache in use when a download fails; what it saves us is the few lines of `answer` below.
//
// How it stays right, whatever is interrupted when:
// - A release is one cache, named by the digest of all it holds. Nothing is put there before its SHA-256 was compared
//   with the list that `champions build` writes below (src/desk/site/offline.rs). The browser discards a worker whose
//   installation fails, and the release before stays as it was. What had arrived is not fetched again next time.
// - A new release waits until every page of the old one is closed, or until the learner asks for it. Pages that are
//   open then go on with the cache of their own release, which stays until the last of them is gone.
// - Whatever changes caches does so in turn, under locks; a release that arrives is never swept away as a leftover.
// - A course is brought one parcel (a unit) at a time, each time the page asks: a page that is closed pauses it.
"use strict";

const RELEASE = null; // champions build writes the release here

const HOME = new URL("./", location.href);
const PREFIX = `champions ${HOME.pathname} `;
const OWN = PREFIX + RELEASE.name;
// Small notes that outlive a release: `courses`, how far each is wanted; `pages`, the cache that each page open at a
// change of release goes on with; `current`, the cache of the release in charge.
const NOTES = `${PREFIX}notes`;

const TYPES = {
  html: "text/html; charset=utf-8",
  css: "text/css; charset=utf-8",
  js: "text/javascript; charset=utf-8",
  json: "application/json",
  webmanifest: "application/manifest+json",
  wasm: "application/wasm",
  svg: "image/svg+xml",
  png: "image/png",
  jpg: "image/jpeg",
  jpeg: "image/jpeg",
  webp: "image/webp",
};

addEventListener("install", (event) => event.waitUntil(install()));
addEventListener("activate", (event) => event.waitUntil(takeCharge()));

addEventListener("fetch", (event) => {
  const { method, url } = event.request;
  if (method === "GET" && url.startsWith(HOME.href)) event.respondWith(answer(event, new URL(url)));
});

// What a page may ask, as `{act, course}` with a port for the answer. src/web/platform/offline.rs asks.
const ACTS = {
  state,
  keep: (course) => inTurn(() => keep(course)),
  remove: (course) => inTurn(() => remove(course)),
  settle: () => inTurn(settle),
  "take over": () => inTurn(settle).then(() => skipWaiting()),
};

addEventListener("message", (event) => {
  const { act, course } = event.data;
  const answered = Promise.resolve(ACTS[act]?.(course)).catch((error) => ({ failed: reason(error) }));
  event.waitUntil(answered.then((answer) => event.ports[0]?.postMessage(answer ?? {})));
});

// --- Answering

async function answer(event, url) {
  const { request } = event;
  const navigation = request.mode === "navigate";
  const path = url.pathname.slice(HOME.pathname.length);
  const pages = await oldPages();
  const names = [...new Set([(!navigation && pages[event.clientId]) || OWN, OWN, ...Object.values(pages)])];
  if (navigation && Object.keys(pages).length > 0) event.waitUntil(cleanUp());

  const kept = await find(path === "" || path.endsWith("/") ? `${path}index.html` : path, names);
  if (kept) return kept;
  if (navigation && !path.endsWith("/") && (await find(`${path}/index.html`, [OWN]))) {
    return Response.redirect(`${HOME.href}${path}/${url.search}`, 301);
  }
  try {
    const response = await fetch(request);
    return navigation || !inDisguise(path, response) ? response : new Response(null, { status: 404 });
  } catch (error) {
    if (!navigation) throw error;
    return notKept();
  }
}

// Releases before the own one are asked only for addresses that it does not have: those carry a digest.
async function find(path, names) {
  for (const name of names) {
    const found = await caches.match(address(path), { cacheName: name });
    if (found) return found;
  }
}

// Some hosts send a page for whatever they do not have. A program or picture that is a page is none.
function inDisguise(path, response) {
  const type = response.headers.get("Content-Type") ?? "";
  return /\.(?!html?$)\w+$/.test(path) && response.ok && type.startsWith("text/html");
}

// The page that says what is kept, at an address that is not.
async function notKept() {
  const [page, courses, wanted] = await Promise.all([find("not-kept.html", [OWN]), index(), note("courses", {})]);
  const escaped = (text) => text.replace(/[&<"]/g, (letter) => `&#${letter.charCodeAt()};`);
  const kept = Object.entries(courses).filter(([course]) => wanted[course] === "whole");
  const links = kept.map(([course, { title }]) => `<li><a href="${HOME.pathname}courses/${course}/">${escaped(title)}</a></li>`);
  const html = (await page.text()).replaceAll("{root}", HOME.pathname).replace("<!-- kept -->", () => links.join(""));
  return new Response(html, { status: 503, headers: { "Content-Type": TYPES.html, "Cache-Control": "no-store" } });
}

// --- Keeping

// Where the device is full, what has arrived of a release makes room again for what is in use.
async function install() {
  try {
    await inTurn(() => inTurn(settle), PREFIX);
  } catch (error) {
    if (reason(error) === "full") await caches.delete(OWN);
    throw error;
  }
}

// Makes the own cache hold exactly what it should: the core, courses that are kept, and of others what is at hand.
// The first thing to fail ends it.
async function settle() {
  const store = await caches.open(OWN);
  const elsewhere = await kindred();
  await bring(store, RELEASE.core, elsewhere);
  const wanted = await note("courses", {});
  const due = new Set(addresses(RELEASE.core));
  for (const [course, state] of Object.entries(wanted)) {
    const parcels = await parcelsOf(course, elsewhere);
    if (parcels) await bring(store, parcels, elsewhere, state === "whole");
    for (const each of addresses(parcels ?? [])) due.add(each);
  }
  for (const request of await store.keys()) {
    if (!due.has(request.url)) await store.delete(request);
  }
}

// Brings the next parcel of a course, and says how far it is. What was brought is there to stay.
async function keep(course) {
  const store = await caches.open(OWN);
  const parcels = await parcelsOf(course);
  if (!parcels) return { failed: "gone" };
  const wanted = await note("courses", {});
  if (!wanted[course]) await setNote("courses", { ...wanted, [course]: "part" });
  const here = await held(store);
  const next = parcels.find((parcel) => addresses([parcel]).some((each) => !here.has(each)));
  if (next) await bring(store, [next]);
  const after = await held(store);
  const state = addresses(parcels).every((each) => after.has(each)) ? "whole" : "part";
  await setNote("courses", { ...wanted, [course]: state });
  if (state === "whole") othersSettle();
  return stateOf(course, (await index())[course], after, state);
}

async function remove(course) {
  const { [course]: _, ...others } = await note("courses", {});
  await setNote("courses", others);
  await settle();
  othersSettle();
  return stateOf(course, (await index())[course], await held(await caches.open(OWN)));
}

// A release that waits holds what was wanted when it came; now it is to hold what is wanted now.
function othersSettle() {
  for (const worker of [registration.installing, registration.waiting]) worker?.postMessage({ act: "settle" });
}

// What is kept: of the core, and of every course of the release.
async function state() {
  const [here, wanted] = [await held(await caches.open(OWN)), await note("courses", {})];
  const all = Object.entries(await index()).map(([course, about]) => stateOf(course, about, here, wanted[course]));
  return { core: sizeOf(RELEASE.core), courses: await Promise.all(all) };
}

async function stateOf(course, about, here, wanted) {
  const list = wanted && (await find(about.list, [OWN]));
  const kept = sizeOf(list ? await list.json() : [], (path) => here.has(address(path)));
  const state = wanted === "whole" && kept < about.bytes ? "part" : (wanted ?? "not");
  return { course, title: about.title, bytes: about.bytes, kept, state };
}

// The courses of this release, by id: `{title, list, sha256, bytes}`.
const index = async () => (await find(RELEASE.courses, [OWN])).json();

// The parcels of a course: `{pack, files: {path: [sha256, bytes]}}`. A pack is one download with the text of them all.
async function parcelsOf(course, elsewhere) {
  const about = (await index())[course];
  if (!about) return undefined;
  const list = { files: { [about.list]: [about.sha256, 0] } };
  await bring(await caches.open(OWN), [list], elsewhere);
  return [list, ...(await (await find(about.list, [OWN])).json())];
}

// Puts parcels into a cache: from another release's cache where that has the same bytes, otherwise from the network.
async function bring(store, parcels, elsewhere = new Map(), network = true) {
  const here = await held(store);
  for (const { pack, files } of parcels) {
    const missing = [];
    for (const [path, [sha256]] of Object.entries(files).filter(([path]) => !here.has(address(path)))) {
      const [cache, request] = elsewhere.get(sha256) ?? [];
      const bytes = cache && (await (await cache.match(request))?.arrayBuffer());
      if (bytes && (await digest(bytes)) === sha256) await put(store, path, sha256, bytes);
      else missing.push(path);
    }
    if (!network || missing.length === 0) continue;
    const sources = pack ? [[pack, missing]] : missing.map((path) => [path, [path]]);
    const brought = sources.map(async ([source, wanted]) => {
      const found = await download(source, Boolean(pack), wanted, files);
      for (const path of wanted) await put(store, path, files[path][0], found[path]);
    });
    const failed = (await Promise.allSettled(brought)).find(({ status }) => status === "rejected");
    if (failed) throw failed.reason;
  }
}

// The bytes of files, by path, each with the digest that it should have. What the browser's own cache has will do; if
// its digest is wrong, the server is asked past every cache.
async function download(source, packed, wanted, files) {
  for (const cache of ["default", "reload"]) {
    const response = await fetch(address(source), { cache, credentials: "same-origin" });
    if (response.status >= 500) throw new Error(`${source}: ${response.status}`);
    if (!response.ok) continue;
    const found = {};
    if (packed) {
      const texts = await response.json().catch(() => ({}));
      for (const path of wanted) found[path] = new TextEncoder().encode(texts[path] ?? "").buffer;
    } else {
      found[source] = await response.arrayBuffer();
    }
    const digests = await Promise.all(wanted.map((path) => digest(found[path])));
    if (wanted.every((path, place) => digests[place] === files[path][0])) return found;
  }
  throw new Changed(`${source} is not what this release says`);
}

class Changed extends Error {}

// Why something could not be kept, in a word that a page has a sentence for.
function reason(error) {
  if (error instanceof Changed) return "changed";
  return error.name === "QuotaExceededError" ? "full" : "network";
}

// Every file that another release keeps, by digest.
async function kindred() {
  const found = new Map();
  for (const name of await ownNames()) {
    if (name === OWN || name === NOTES) continue;
    const cache = await caches.open(name);
    for (const request of await cache.keys()) {
      const kept = await cache.match(request);
      if (kept) found.set(kept.headers.get("ETag"), [cache, request]);
    }
  }
  return found;
}

const put = (store, path, sha256, bytes) => {
  const type = TYPES[path.split(".").pop()] ?? "application/octet-stream";
  return store.put(address(path), new Response(bytes, { headers: { "Content-Type": type, ETag: sha256 } }));
};

const held = async (store) => new Set((await store.keys()).map((request) => request.url));
const addresses = (parcels) => parcels.flatMap(({ files }) => Object.keys(files).map(address));
const address = (path) => new URL(HOME.href + path).href;

function sizeOf(parcels, counts = () => true) {
  const files = parcels.flatMap(({ files }) => Object.entries(files)).filter(([path]) => counts(path));
  return files.reduce((sum, [, [, bytes]]) => sum + bytes, 0);
}

async function digest(bytes) {
  const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return [...hash].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

// --- Changing from one release to the next

// Pages that are open go on with the release that they came from. On the very first visit there is none, and the page
// that is open may be answered from here: every address that it asks for carries a digest.
async function takeCharge() {
  const [before, known] = [await note("current"), await note("pages", {})];
  const pages = {};
  for (const { id } of await clients.matchAll({ type: "window" })) pages[id] = known[id] ?? before ?? OWN;
  await setNote("current", OWN);
  await setNote("pages", pages);
  old = undefined;
  await cleanUp();
  if (!before) await clients.claim();
}

// Forgets pages that are closed, and deletes what no page needs any more. A release under way is left alone.
const cleanUp = () => inTurn(sweep, PREFIX);

async function sweep() {
  const [pages, open] = [await note("pages", {}), await clients.matchAll({ type: "window" })];
  const still = open.filter(({ id }) => pages[id]).map(({ id }) => [id, pages[id]]);
  await setNote("pages", Object.fromEntries(still));
  old = undefined;
  const needed = new Set([OWN, NOTES, ...still.map(([, name]) => name)]);
  const names = await ownNames();
  if (registration.installing || registration.waiting) return;
  for (const name of names) {
    if (!needed.has(name)) await caches.delete(name);
  }
}

// The note of pages that go on with an older release, read once: only the worker in charge writes it.
let old;
const oldPages = () => (old ??= note("pages", {}));

const ownNames = async () => (await caches.keys()).filter((name) => name.startsWith(PREFIX));
// One after the other: by default what changes the own cache and the notes of courses.
const inTurn = (act, lock = OWN) => navigator.locks.request(lock, act);

async function note(name, otherwise) {
  const kept = await caches.match(address(name), { cacheName: NOTES });
  return kept ? kept.json() : otherwise;
}

async function setNote(name, value) {
  await (await caches.open(NOTES)).put(address(name), new Response(JSON.stringify(value)));
}
