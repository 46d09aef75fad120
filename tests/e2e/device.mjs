// A device with a browser of its own, which can be killed with all its processes at once, and started again.

import {spawn} from 'node:child_process';
import {once} from 'node:events';
import {mkdtemp, readdir, readFile, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {createInterface} from 'node:readline';
import {chromium} from 'playwright-core';
import {ARGUMENTS, EXECUTABLE, started, watched} from './learner.mjs';

// A new device. `start(address)` starts its browser and opens a page of the site, `kill()` kills the browser as a battery
// that runs out does, and `remove()` also takes away all that it had on its disk.
export async function newDevice() {
  const profile = await mkdtemp(join(tmpdir(), 'champions-profile-'));
  const running = newGroup();
  const start = async address => {
    const options = ['--headless=new', '--remote-debugging-port=0', `--user-data-dir=${profile}`, 'about:blank'];
    const program = spawn(EXECUTABLE, [...ARGUMENTS, ...options], {detached: true, stdio: ['ignore', 'ignore', 'pipe']});
    running.is(program);
    const browser = await chromium.connectOverCDP(await endpoint(program));
    const page = watched(browser.contexts()[0].pages()[0] ?? await browser.contexts()[0].newPage());
    await page.goto(address);
    await started(page);
    return page;
  };
  const remove = async () => {
    await running.kill();
    await rm(profile, {recursive: true, maxRetries: 10});
  };
  return {start, kill: running.kill, remove};
}

// The processes of a browser that leads a process group of its own, so that no helper outlives it.
export function newGroup() {
  let leader;
  const is = program => {
    leader = program;
  };
  const kill = async () => {
    if(leader) {
      const {pid} = leader;
      const ended = once(leader, 'exit');
      process.kill(-pid, 'SIGKILL');
      leader = undefined;
      await ended;
      await gone(pid);
    }
  };
  return {is, kill};
}

// Waits until no process of a group is left: a battery that runs out stops all of them before the next start, and one
// that still holds the database open would make the next browser take it for damaged.
async function gone(group) {
  while(await isAlive(group)) {
    await new Promise(resolve => setTimeout(resolve, 10));
  }
}

async function isAlive(group) {
  const processes = (await readdir('/proc').catch(() => [])).filter(name => /^\d+$/.test(name));
  const states = await Promise.all(processes.map(async id => {
    const stat = await readFile(`/proc/${id}/stat`, 'utf8').catch(() => '');
    // The name in brackets may hold spaces; after it come the state, the parent and the group.
    const [state, , of] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return Number(of) === group && state !== 'Z';
  }));
  return states.includes(true);
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
