// A device with Firefox, as `device.mjs` has one with Chromium. Its pages can do what kill.mjs asks of them.

import {existsSync} from 'node:fs';
import {appendFile, mkdtemp, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import puppeteer from 'puppeteer-core';
import {newGroup} from './device.mjs';

const EXECUTABLE = process.env.FIREFOX ?? '/usr/bin/firefox-esr';

// Whether there is a Firefox on this computer.
export const hasFirefox = () => existsSync(EXECUTABLE);

// A new device.
export async function newFirefoxDevice() {
  const userDataDir = await mkdtemp(join(tmpdir(), 'champions-firefox-'));
  const running = newGroup();
  const start = async address => {
    // Puppeteer puts its settings there and expects to find them, which a kill at the wrong moment has prevented.
    await appendFile(join(userDataDir, 'user.js'), '');
    const browser = await puppeteer.launch({
      browser: 'firefox', executablePath: EXECUTABLE, headless: true, userDataDir, pipe: false,
      handleSIGINT: false, handleSIGTERM: false, handleSIGHUP: false
    });
    running.is(browser.process());
    const [page] = await browser.pages();
    await page.goto(address);
    await page.waitForFunction(() => !document.getElementById('cannot-start'));
    return page;
  };
  const remove = async () => {
    await running.kill();
    await rm(userDataDir, {recursive: true, maxRetries: 10});
  };
  return {start, kill: running.kill, remove};
}
