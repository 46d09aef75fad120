// Use without a network: what is sent to keep a course, and how soon a second visit is ready.

import {COURSE} from './peers.mjs';

// The brotli bytes of all that a browser fetches to keep the course: the course alone, and with the worker and the core.
export function sentFor(files, compressed, peer) {
  const size = path => compressed.get(path.startsWith('/') ? path : `/${path}`).length;
  const worker = files.get('/sw.js').toString();
  const release = JSON.parse(/^const RELEASE = (.*);/m.exec(worker)[1]);
  const json = path => JSON.parse(files.get(`/${path}`));
  const of = parcels => parcels.flatMap(({pack, files}) => pack ?? Object.keys(files));
  const {list} = json(release.courses)[COURSE];
  const course = [list, ...of(json(list))];
  const script = [...files.keys()].find(path => /^\/offline-\w+\.js$/.test(path));
  return {
    course: sum(course.map(size)),
    downloads: course.length,
    core: sum(['sw.js', script, ...of(release.core)].map(size)),
    peer: sum(peer.map(size))
  };
}

// Registers the page's worker and keeps the course, through the worker's own messages.
export async function keepOurs(page) {
  await page.evaluate(async course => {
    const {active} = await navigator.serviceWorker.ready;
    for(let state; state !== 'whole';) {
      const {port1, port2} = new MessageChannel();
      active.postMessage({act: 'keep', course}, [port2]);
      const answer = await new Promise(resolve => port1.onmessage = ({data}) => resolve(data));
      if(answer.failed) throw new Error(answer.failed);
      state = answer.state;
    }
  }, COURSE);
}

export async function keepPeer(page) {
  await page.evaluate(async () => {
    await navigator.serviceWorker.register('worker.js');
    await navigator.serviceWorker.ready;
  });
}

const sum = numbers => numbers.reduce((total, number) => total + number, 0);
