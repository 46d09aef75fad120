// A device with WebKitGTK's small browser, as `device.mjs` has one with Chromium. Its pages can do what kill.mjs asks of
// them.
//
// Driven by a WebDriver this browser keeps nothing between starts. So nothing drives it from without: it visits the site
// through a server that adds a script to each page, and the script asks that server what to do next.

import {spawn} from 'node:child_process';
import {once} from 'node:events';
import {existsSync} from 'node:fs';
import {mkdtemp, rm} from 'node:fs/promises';
import {createServer} from 'node:http';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {newGroup} from './device.mjs';
import {PATIENCE} from './learner.mjs';

const PLACES = ['x86_64', 'aarch64'].flatMap(machine => ['4.0', '4.1'].map(
  version => `/usr/lib/${machine}-linux-gnu/webkit2gtk-${version}/MiniBrowser`
));
const EXECUTABLE = process.env.WEBKIT ?? PLACES.find(existsSync) ?? '';
const XVFB = '/usr/bin/Xvfb';

// Whether there is such a browser on this computer, and a screen to run it on.
export const hasWebKit = () => existsSync(EXECUTABLE) && existsSync(XVFB);

// A new device.
export async function newWebKitDevice() {
  const home = await mkdtemp(join(tmpdir(), 'champions-webkit-'));
  const screen = await newScreen();
  const driver = await newDriver();
  const running = newGroup();
  const start = async address => {
    const page = driver.expect(new URL(address).origin);
    const {pathname} = new URL(address);
    const env = {...process.env, HOME: home, DISPLAY: screen.display, XDG_DATA_HOME: home, XDG_CACHE_HOME: home};
    running.is(spawn(EXECUTABLE, [driver.origin + pathname], {detached: true, stdio: 'ignore', env}));
    await page.evaluate(untilStarted);
    return page;
  };
  const remove = async () => {
    await running.kill();
    screen.close();
    driver.close();
    await rm(home, {recursive: true, maxRetries: 10});
  };
  return {start, kill: running.kill, remove};
}

// Runs in the page: waits until the app has taken it over.
async function untilStarted() {
  while(document.getElementById('cannot-start')) {
    await new Promise(resolve => setTimeout(resolve, 20));
  }
}

// A screen that nobody sees.
async function newScreen() {
  const server = spawn(XVFB, ['-displayfd', '3', '-screen', '0', '1024x768x24'], {stdio: ['ignore', 'ignore', 'ignore', 'pipe']});
  const [number] = await once(server.stdio[3], 'data');
  return {display: `:${String(number).trim()}`, close: () => server.kill()};
}

// The server between browser and site.
async function newDriver() {
  let site;
  let page;
  const server = createServer(async (request, response) => {
    try {
      await answer(request, response);
    } catch {
      // The browser was killed in the middle.
      response.destroy();
    }
  });
  async function answer(request, response) {
    if(request.url === '/~driver/script') {
      response.writeHead(200, {'Content-Type': 'text/javascript'}).end(`(${following})()`);
    } else if(request.url.startsWith('/~driver/next/')) {
      const source = await page.next();
      response.writeHead(200, {'Content-Type': 'text/javascript', 'Cache-Control': 'no-store'}).end(source);
    } else if(request.url.startsWith('/~driver/tell/')) {
      page.hear(request.url.slice('/~driver/tell/'.length), await json(request));
      response.writeHead(204).end();
    } else {
      const there = await fetch(site + request.url, {redirect: 'manual'});
      const type = there.headers.get('content-type') ?? '';
      const body = Buffer.from(await there.arrayBuffer());
      const isPage = type.startsWith('text/html');
      response.writeHead(there.status, {'Content-Type': type});
      response.end(isPage ? body.toString().replace('</body>', '<script src="/~driver/script"></script></body>') : body);
    }
  }
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    origin: `http://127.0.0.1:${server.address().port}`,
    expect: origin => {
      site = origin;
      page = newPage();
      return page;
    },
    close: () => {
      server.closeAllConnections();
      server.close();
    }
  };
}

async function json(request) {
  let text = '';
  for await(const part of request.setEncoding('utf8')) {
    text += part;
  }
  return JSON.parse(text);
}

// Runs in the page: does one thing after the other that the server asks for.
async function following() {
  const tell = (name, value) => fetch(`/~driver/tell/${name}`, {method: 'POST', body: JSON.stringify(value ?? null)});
  globalThis.driverTell = tell;
  for(let turn = 0; ; turn += 1) {
    const {default: result} = await import(`/~driver/next/${turn}`);
    const told = await result.then(value => ({value}), error => ({error: String(error)}));
    await tell('done', told);
  }
}

// What kill.mjs asks of a page. A browser that is killed never answers.
function newPage() {
  const asked = [];
  const heard = {};
  let wake = () => {};
  const ask = source => new Promise((resolve, reject) => {
    const late = setTimeout(() => reject(new Error('the page did not answer')), PATIENCE);
    asked.push(source);
    heard.done = ({value, error}) => {
      clearTimeout(late);
      error === undefined ? resolve(value) : reject(new Error(error));
    };
    wake();
  });
  return {
    evaluate: (run, value) => ask(`export default Promise.resolve((${run})(${JSON.stringify(value)}));`),
    exposeFunction: (name, hear) => {
      heard[name] = hear;
      return ask(`globalThis.${name} = value => driverTell('${name}', value);\nexport default Promise.resolve();`);
    },
    hear: (name, value) => heard[name]?.(value),
    next: async () => {
      while(asked.length === 0) {
        await new Promise(resolve => {
          wake = resolve;
        });
      }
      return asked.shift();
    }
  };
}
