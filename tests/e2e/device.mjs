// A device with a browser of its own, which can be killed with all its processes at once, and started again.

import {spawn} from 'node:child_process';
import {once} from 'node:events';
import {mkdtemp, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {createInterface} from 'node:readline';
import {chromium} from 'playwright-core';
import {ARGUMENTS, EXECUTABLE, started, watched} from './learner.mjs';

// A new device. `start(address)` starts its browser and opens a page of the site, `kill()` kills the browser as a battery
// that runs out does, and `remove()` also takes away all that it had on its disk.
export async function newDevice() {
  const profile = await mkdtemp(join(tmpdir(), 'champions-profile-'));
  let running;
  const kill = async () => {
    if(running) {
      const ended = once(running, 'exit');
      process.kill(-running.pid, 'SIGKILL');
      running = undefined;
      await ended;
    }
  };
  const start = async address => {
    const options = ['--headless=new', '--remote-debugging-port=0', `--user-data-dir=${profile}`, 'about:blank'];
    // A process group of its own, so that no helper process outlives the browser.
    running = spawn(EXECUTABLE, [...ARGUMENTS, ...options], {detached: true, stdio: ['ignore', 'ignore', 'pipe']});
    const browser = await chromium.connectOverCDP(await endpoint(running));
    const page = watched(browser.contexts()[0].pages()[0] ?? await browser.contexts()[0].newPage());
    await page.goto(address);
    await started(page);
    return page;
  };
  const remove = async () => {
    await kill();
    await rm(profile, {recursive: true, maxRetries: 10});
  };
  return {start, kill, remove};
}

async function endpoint(browser) {
  for await(const line of createInterface({input: browser.stderr})) {
    const found = /DevTools listening on (\S+)/.exec(line);
    if(found) {
      browser.stderr.resume();
      return found[1];
    }
  }
  throw new Error('the browser did not start');
}
