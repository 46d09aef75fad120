// A static web server for the built site, as any host of files would serve it, on a free port of this computer.
//
// `serve({path: '/a/b/academy/', wasmType: 'text/plain'})` serves it below that path and with that media type for
// WebAssembly. What was asked for stands in `requests`, as `{path, status}`, the path below the site's own folder. The
// folder that is served may change at any time, and `harm` may say of a path that its request is to be dropped
// ('drop'), that only the first half of the answer is ever to come ('stall') or that one byte of it is to be wrong
// ('spoil'). `hold` may give a promise to wait for. With `rewrite` it sends the home page for whatever it does not
// have, as some hosts do.

import {createServer} from 'node:http';
import {readFile, readdir, stat} from 'node:fs/promises';
import {extname, join, normalize} from 'node:path';
import {fileURLToPath} from 'node:url';

// The folder of the built site.
export const DIST = process.env.DIST ?? fileURLToPath(new URL('../../dist', import.meta.url));

const TYPES = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.webmanifest': 'application/manifest+json'
};

export async function serve({path = '/', wasmType = 'application/wasm', folder = DIST} = {}) {
  const requests = [];
  const site = {path, folder, requests, harm: () => undefined, hold: () => undefined, rewrite: false};
  const server = createServer(async (request, response) => {
    const asked = decodeURIComponent(new URL(request.url, 'http://localhost').pathname);
    const harm = site.harm(asked.slice(path.length));
    if(harm === 'drop') {
      request.socket.destroy();
      return;
    }
    await site.hold(asked.slice(path.length));
    const missing = site.rewrite ? join(site.folder, 'index.html') : undefined;
    const answer = await find(asked, path, wasmType, site.folder, missing);
    requests.push({path: asked.slice(path.length), status: answer.status});
    if(harm === 'spoil') {
      answer.body[answer.body.length >> 1] ^= 1;
    }
    response.writeHead(answer.status, answer.headers);
    if(harm === 'stall') {
      response.write(answer.body.subarray(0, answer.body.length >> 1));
      return;
    }
    response.end(request.method === 'HEAD' ? undefined : answer.body);
  });
  await new Promise(resolve => server.listen(0, '127.0.0.1', resolve));
  const origin = `http://127.0.0.1:${server.address().port}`;
  return Object.assign(site, {
    origin,
    // The address of the site's home; every page's is this and its path.
    home: origin + path,
    // How often a file was asked for, by its path in the site or by what its path matches.
    asked: file => requests.filter(({path}) => file instanceof RegExp ? file.test(path) : path === file).length,
    close: () => new Promise(resolve => {
      server.closeAllConnections?.();
      server.close(resolve);
    })
  });
}

async function find(asked, mount, wasmType, folder, missing) {
  const html = {'Content-Type': TYPES['.html']};
  if(!asked.startsWith(mount)) {
    return {status: 404, headers: html, body: 'This server has nothing here.'};
  }
  let file = join(folder, normalize('/' + asked.slice(mount.length)));
  const found = await stat(file).catch(() => null);
  if(found?.isDirectory()) {
    if(!asked.endsWith('/')) {
      return {status: 301, headers: {Location: `${asked}/`}, body: ''};
    }
    file = join(file, 'index.html');
  }
  try {
    const extension = extname(file);
    const type = extension === '.wasm' ? wasmType : TYPES[extension] ?? 'application/octet-stream';
    return {status: 200, headers: {'Content-Type': type}, body: await readFile(file)};
  } catch {
    if(missing) {
      return {status: 200, headers: html, body: await readFile(missing)};
    }
    return {status: 404, headers: html, body: await readFile(join(folder, '404.html'))};
  }
}

// The paths of all pages of the site: empty for home, otherwise `…/`.
export async function pages(folder = '', site = DIST) {
  const entries = await readdir(join(site, folder), {withFileTypes: true});
  const below = entries.filter(entry => entry.isDirectory()).map(entry => pages(`${folder}${entry.name}/`, site));
  const here = entries.some(entry => entry.name === 'index.html') ? [folder] : [];
  return [...here, ...(await Promise.all(below)).flat()];
}

// The paths of every kind of page, and of courses only the ones named. What other courses have is drawn by the same
// components, and their HTML came through the same allow-list, which the tests on the host hold against all of them.
export async function kindsOfPage(...courses) {
  return (await pages()).filter(path => !/^courses\/./.test(path) || courses.includes(path.split('/')[1]));
}

// The data that the site publishes: its courses, their units and its assessments, with the keys to all items.
export async function published() {
  const shell = await readFile(join(DIST, 'index.html'), 'utf8');
  const release = /data-data="([^"]+)"/.exec(shell)[1];
  const read = async path => JSON.parse(await readFile(join(DIST, path), 'utf8'));
  const parts = (await read(`${release}catalog.json`)).begins.map((_, part) => read(`${release}catalog-${part}.json`));
  const courses = (await Promise.all(parts)).flat();
  // A course that is in no catalogue, too.
  const courseFile = id => read(`${release}${id}/course.json`);
  return {
    courses,
    course: id => courses.find(course => course.id === id),
    courseFile,
    unit: async (course, unit) => (await read(`${release}${course}/units/${unit}.json`)).unit,
    assessment: async course => read(`data/${course}/${(await courseFile(course)).summary.revision}/assessment.json`)
  };
}

// All items of a unit, in reading order.
export function itemsOf(unit) {
  return unit.blocks.flatMap(block => block.parts).flatMap(part => part.check ?? []);
}

// The knowledge checks of a unit, which are marked, in reading order.
export function checksOf(unit) {
  return itemsOf(unit).filter(({kind}) => kind !== 'reflection' && !kind.scenario);
}
