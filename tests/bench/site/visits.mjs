// Visits to a lesson on a phone: a processor four times slower, 1.6 Mbit/s, 150 ms to the server.
//
// Chromium slows the page's main thread and its requests; what it does on other threads, such as compiling
// WebAssembly, is not slowed, and neither is setting up connections. Both hold for the peers as well.

const SLOWER = 4;
const NETWORK = {offline: false, latency: 150, downloadThroughput: 1_600_000 / 8, uploadThroughput: 750_000 / 8};
const PHONE = {viewport: {width: 390, height: 844}, deviceScaleFactor: 2, isMobile: true, hasTouch: true};
const TEXT = '#opening p';

// A first visit: when the text stands, when its questions can be answered, for how long the page was blocked.
export async function visit(browser, address, live) {
  return await onPhone(browser, address, {text: TEXT, live}, async page => {
    const seen = await page.evaluate(() => {
      const {text, live, observer, longTasks} = benchmark;
      longTasks.push(...observer.takeRecords());
      const [{startTime: painted}] = performance.getEntriesByName('first-contentful-paint');
      const blocked = longTasks.filter(task => task.startTime >= painted).map(task => task.duration - 50);
      const files = performance.getEntriesByType('resource').filter(({startTime}) => startTime < live);
      return {
        painted,
        text: Math.max(text, painted),
        // A question that is not on the screen yet cannot be answered.
        live: Math.max(live, painted),
        blocked: blocked.reduce((sum, duration) => sum + duration, 0),
        // The page itself is a request, too.
        requests: files.length + 1
      };
    });
    await answered(page);
    return seen;
  });
}

// A second visit with the network off, once `keep` has kept the page: when the text stands, when its questions can be
// answered.
export async function secondVisit(browser, address, live, keep) {
  const context = await browser.newContext(PHONE);
  try {
    const first = await context.newPage();
    await first.goto(address, {waitUntil: 'load'});
    await first.waitForSelector(live);
    await keep(first);
    await first.close();
    await context.setOffline(true);
    const page = await context.newPage();
    const devices = await context.newCDPSession(page);
    await devices.send('Emulation.setCPUThrottlingRate', {rate: SLOWER});
    await page.addInitScript(watch, {text: TEXT, live});
    await page.goto(address, {waitUntil: 'load'});
    await page.evaluate(() => benchmark.ready);
    const seen = await page.evaluate(() => ({text: benchmark.text, live: Math.max(benchmark.live, benchmark.text)}));
    await answered(page);
    return seen;
  } finally {
    await context.close();
  }
}

// A click on the way to the next unit, until that stands on the screen.
export async function nextUnit(browser, address, live, title) {
  return await onPhone(browser, address, {text: TEXT, live}, async page => {
    // Nobody reads a unit in no time: what the page fetches meanwhile is there.
    await page.waitForLoadState('networkidle');
    await page.evaluate(({title, text}) => {
      const before = document.title;
      const isThere = () => document.title !== before && document.querySelector('main h1')?.textContent === title
        && document.querySelector(text)?.getClientRects().length > 0;
      benchmark.next = new Promise(resolve => addEventListener('click', ({timeStamp}) => {
        const look = () => isThere()
          ? benchmark.afterPaint(() => resolve(performance.now() - timeStamp))
          : requestAnimationFrame(look);
        requestAnimationFrame(look);
      }, {capture: true, once: true}));
    }, {title, text: TEXT});
    await page.getByRole('link', {name: `Go on to: ${title}`}).click();
    return await page.evaluate(() => benchmark.next);
  });
}

// Loads a page on a phone, waits until its text stands and it is live, by selectors of both, and measures.
export async function onPhone(browser, address, {text, live}, measure) {
  const context = await browser.newContext(PHONE);
  try {
    const page = await context.newPage();
    const devices = await context.newCDPSession(page);
    await devices.send('Network.enable');
    await devices.send('Network.emulateNetworkConditions', NETWORK);
    await devices.send('Emulation.setCPUThrottlingRate', {rate: SLOWER});
    await page.addInitScript(watch, {text, live});
    await page.goto(address, {waitUntil: 'load'});
    await page.evaluate(() => benchmark.ready);
    // What the app still has to do once it is live counts as blocking too.
    await page.evaluate(() => new Promise(resolve => requestIdleCallback(resolve)));
    return await measure(page);
  } finally {
    await context.close();
  }
}

// Runs in the page before anything else.
function watch({text, live}) {
  const seen = globalThis.benchmark = {longTasks: []};
  seen.observer = new PerformanceObserver(list => seen.longTasks.push(...list.getEntries()));
  seen.observer.observe({type: 'longtask', buffered: true});
  // A frame's drawing follows its callbacks within one task, so the next task comes after it.
  seen.afterPaint = act => {
    const {port1, port2} = new MessageChannel();
    port1.onmessage = act;
    port2.postMessage(null);
  };
  const painted = () => new Promise(resolve => seen.afterPaint(() => resolve(performance.now())));
  seen.ready = new Promise(resolve => {
    const look = () => {
      if(!seen.textStands && document.querySelector(text)?.getClientRects().length > 0) {
        seen.textStands = painted().then(time => seen.text = time);
      }
      if(seen.textStands && document.querySelector(live)) {
        seen.live = performance.now();
        resolve(seen.textStands);
      } else {
        requestAnimationFrame(look);
      }
    };
    requestAnimationFrame(look);
  });
}

// The measure of liveness would be worth nothing if the questions did not react.
async function answered(page) {
  const form = page.locator('form.check').first();
  await form.locator('input').first().click();
  await form.getByRole('button').click();
  await form.getByText(/^\W*(Right|Not quite|Partly right)/).first().waitFor();
}
