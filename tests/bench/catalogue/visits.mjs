// Visits to the pages that list courses, on a phone.

import {onPhone} from '../site/visits.mjs';

const USABLE = '#app:not(:has(#cannot-start)) main h1';

// A first visit to the home page: when something is painted, and when the page can be used.
export async function arrive(browser, address) {
  return await onPhone(browser, address, {text: 'main h1', live: USABLE}, page => page.evaluate(() => {
    const [{startTime: painted}] = performance.getEntriesByName('first-contentful-paint');
    return {painted, usable: Math.max(benchmark.live, painted)};
  }));
}

// Looks for a title: how long the first letters take, for which something has to be fetched, then the rest, and then the
// page's own work on one letter fewer, for which nothing has to; and the bytes that all this fetches.
export async function find(browser, address, title) {
  return await onPhone(browser, address, {text: 'main h1', live: USABLE}, async page => {
    const typed = words => page.evaluate(words => new Promise(resolve => {
      const status = document.querySelector('main [role=status]');
      const start = performance.now();
      const before = status.textContent;
      new MutationObserver((_, observer) => {
        if(status.textContent === before) return;
        observer.disconnect();
        benchmark.afterPaint(() => resolve(performance.now() - start));
      }).observe(status, {childList: true, characterData: true, subtree: true});
      const field = document.getElementById('words');
      field.value = words;
      field.dispatchEvent(new InputEvent('input', {bubbles: true}));
    }), words);
    const [first, next] = [await typed(title.slice(0, 2)), await typed(title)];
    return await page.evaluate(({first, next, words}) => new Promise(resolve => {
      const searched = performance.getEntriesByType('resource').filter(({name}) => name.includes('/search-'));
      const fetched = searched.reduce((sum, {encodedBodySize}) => sum + encodedBodySize, 0);
      const field = document.getElementById('words');
      const start = performance.now();
      field.value = words;
      field.dispatchEvent(new InputEvent('input', {bubbles: true}));
      // What the page does about it stands in the queue before this.
      benchmark.afterPaint(() => resolve({first, next, keystroke: performance.now() - start, fetched}));
    }), {first, next, words: title.slice(0, -1)});
  });
}
