// A learner with a browser: what the tests share.
//
// `stage()` gives a test file a served site and a browser. `Mouse` and `Keyboard` are two hands with the same moves,
// so that a whole journey can be made with either.

import assert from 'node:assert/strict';
import {after, before} from 'node:test';
import {chromium} from 'playwright-core';
import {serve} from './server.mjs';

export const ARGUMENTS = [
  '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
  '--disable-component-update', '--disable-sync'
];
export const EXECUTABLE = process.env.CHROMIUM ?? '/usr/bin/chromium';
export const PATIENCE = 30_000;
// What the page of checking says once it needs no network any more.
export const READY = 'Ready. You can switch the network off';

// A served site and a browser for the tests of a file, and `open` to look at a page of it in a fresh profile.
export function stage(served) {
  const on = {};
  before(async () => {
    on.site = await serve(served);
    on.browser = await chromium.launch({executablePath: EXECUTABLE, args: ARGUMENTS});
  });
  after(async () => {
    await on.browser?.close();
    await on.site?.close();
  });
  on.open = async (t, path = '', options = {}) => {
    // The offline worker would answer in the place of the server, whose answers most tests are about.
    const alone = {viewport: {width: 1024, height: 768}, serviceWorkers: 'block'};
    const context = await on.browser.newContext({...alone, ...options});
    t.after(() => context.close());
    const page = watched(await context.newPage());
    await visit(page, on.site.home + path, options);
    return page;
  };
  return on;
}

// A page whose complaints are collected in `page.complaints`, and its requests, also those of its workers, in
// `page.asked`.
export function watched(page) {
  page.setDefaultTimeout(PATIENCE);
  page.complaints = [];
  page.asked = [];
  page.context().on('request', request => page.asked.push(request));
  page.on('pageerror', error => page.complaints.push(String(error)));
  page.on('console', message => {
    // The second is about how fast this machine is.
    const ofTheTest = /^Service Worker registration blocked by Playwright|was preloaded using link preload but not used/;
    if(['error', 'warning'].includes(message.type()) && !ofTheTest.test(message.text())) {
      page.complaints.push(message.text());
    }
  });
  return page;
}

// Opens an address and waits until the app has taken the page over.
export async function visit(page, address, {javaScriptEnabled = true} = {}) {
  const response = await page.goto(address);
  if(javaScriptEnabled && response?.status() === 200) {
    await started(page);
  }
  return response;
}

// Waits until the app has taken the page over: only the prerendered page has the note for browsers that cannot run it.
export async function started(page) {
  await page.locator('#cannot-start').waitFor({state: 'detached'});
}

// Follows a link to a page of the other program: the browser loads it, and its own program takes it over.
export async function cross(hand, link) {
  await Promise.all([hand.page.waitForEvent('domcontentloaded'), hand.press(link)]);
  await started(hand.page);
}

// Waits until something holds, and fails with what was awaited.
export async function until(awaited, condition) {
  const end = Date.now() + PATIENCE;
  while(!await condition()) {
    assert.ok(Date.now() < end, `waited in vain until ${awaited}`);
    await new Promise(resolve => setTimeout(resolve, 20));
  }
}

export const focusedText = page => page.evaluate(() => document.activeElement.textContent.trim());
export const scrolled = page => page.evaluate(() => Math.round(scrollY));

// A hand on a mouse.
export class Mouse {
  constructor(page) {
    this.page = page;
  }
  press = control => control.click();
  tick = box => box.check();
  choose = (menu, value) => menu.selectOption(value);
  type = (field, text) => field.fill(text);
}

// A hand on a keyboard, with no mouse to fall back on.
export class Keyboard {
  constructor(page) {
    this.page = page;
  }

  // Moves focus to a control as the keyboard does: with Tab or Shift+Tab, and with arrows within radio buttons.
  async reach(control) {
    await control.waitFor();
    for(let presses = 0; presses < 500; presses += 1) {
      // Looked up anew each time: the page may have drawn it anew.
      const way = await control.evaluate(target => {
        const focused = document.activeElement;
        const grouped = target.type === 'radio' && focused?.type === 'radio' && focused.name === target.name;
        if(focused === target) return null;
        if(grouped) return 'ArrowDown';
        const follows = focused.compareDocumentPosition(target) & Node.DOCUMENT_POSITION_FOLLOWING;
        return follows || focused === document.body ? 'Tab' : 'Shift+Tab';
      });
      if(way === null) return;
      await this.page.keyboard.press(way);
    }
    assert.fail(`the keyboard does not reach ${control}`);
  }

  async press(control) {
    await this.reach(control);
    await this.page.keyboard.press('Enter');
  }

  async tick(box) {
    await this.reach(box);
    if(!await box.isChecked()) {
      await this.page.keyboard.press('Space');
    }
  }

  async choose(menu, value) {
    await this.reach(menu);
    const place = element => element.evaluate((menu, value) => {
      return [...menu.options].findIndex(option => option.value === value) - menu.selectedIndex;
    }, value);
    for(let way = await place(menu); way !== 0; way = await place(menu)) {
      await this.page.keyboard.press(way > 0 ? 'ArrowDown' : 'ArrowUp');
    }
  }

  async type(field, text) {
    await this.reach(field);
    await this.page.keyboard.press('Control+A');
    await this.page.keyboard.type(text);
  }
}
