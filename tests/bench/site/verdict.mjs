// From the opening of a certificate's link to the verdict, on a phone that was never there before: the page, its program
// and the certificate program are fetched, and the answers are marked again.

import {completeCourse, makeCertificate} from '../../e2e/course.mjs';
import {Mouse, visit} from '../../e2e/learner.mjs';
import {onPhone} from './visits.mjs';

const VALID = '.verdict--valid';

// The link of a certificate that a learner has earned on the site.
export async function earnedLink(browser, home) {
  const page = await browser.newPage({serviceWorkers: 'block'});
  await visit(page, home);
  await completeCourse(page, {home});
  await makeCertificate(new Mouse(page), 'Amina Yusuf');
  const link = await page.locator('.long-link a').getAttribute('href');
  await page.close();
  return new URL(link, home).href;
}

// When the certificate of a link is found valid.
export async function timeToVerdict(browser, link) {
  return await onPhone(browser, link, {text: 'main h1', live: VALID}, page => page.evaluate(() => benchmark.live));
}
