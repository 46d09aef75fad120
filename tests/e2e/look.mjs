// Looking at pages for what would keep somebody out.

import assert from 'node:assert/strict';
import {AxeBuilder} from '@axe-core/playwright';

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const COLOURS = ['color-contrast', 'link-in-text-block'];
export const CALM = {reducedMotion: 'reduce', viewport: {width: 390, height: 844}};

// Opens a page whose flaws are collected in `page.found`.
export async function watchful(on, t, path = '') {
  return Object.assign(await on.open(t, path, CALM), {found: []});
}

// Looks at the page as it is: axe in each theme, and nothing beyond the edge of the narrowest screen. What is found
// is told once the whole journey is made.
export async function look(page, state, themes = ['light', 'dark']) {
  for(const colorScheme of themes) {
    await page.emulateMedia({colorScheme});
    const axe = new AxeBuilder({page}).setLegacyMode();
    // A theme changes nothing but colours, so the second look is at those alone.
    const {violations, passes} = await (colorScheme === 'light' ? axe.withTags(TAGS) : axe.withRules(COLOURS)).analyze();
    assert.ok(passes.length > 0, `axe looked at ${state}`);
    page.found.push(...violations.map(violation => `${state}, ${colorScheme}: ${told(violation)}`));
  }
  await page.setViewportSize({width: 320, height: 640});
  const beyond = await page.evaluate(() => document.documentElement.scrollWidth - 320);
  if(beyond > 0) {
    page.found.push(`${state} is ${beyond} px too wide for 320 px: ${await widest(page)}`);
  }
  await page.setViewportSize(CALM.viewport);
}

function told({id, help, nodes}) {
  const places = nodes.slice(0, 4).map(node => `${node.target} ${node.any[0]?.message ?? ''}`);
  return `${id}: ${help}: ${places.join('; ')}`;
}

function widest(page) {
  return page.evaluate(() => [...document.querySelectorAll('body *')].filter(element => {
    return element.getBoundingClientRect().right > 320 && !element.children.length;
  }).slice(0, 5).map(element => element.outerHTML.slice(0, 100)).join('\n'));
}
