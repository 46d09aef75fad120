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

// Looks for a title: how long the first letters take, for which all that is searched has to be fetched, and then more.
export async function find(browser, address, title) {
  return await onPhone(browser, address, {text: 'main h1', live: USABLE}, async page => {
    const typed = words => page.evaluate(words => new Promise(resolve => {
      const field = document.getElementById('words');
      const status = document.querySelector('main [role=status]');
      const start = performance.now();
      const before = status.textContent;
      new MutationObserver((_, observer) => {
        if(status.textContent === before) return;
        observer.disconnect();
        benchmark.afterPaint(() => resolve(performance.now() - start));
      }).observe(status, {childList: true, characterData: true, subtree: true});
      field.value = words;
      field.dispatchEvent(new InputEvent('input', {bubbles: true}));
    }), words);
    const first = await typed(title.slice(0, 2));
    return {first, next: await typed(title)};
  });
}
