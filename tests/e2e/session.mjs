// A session, from both sides: inviting to it, and signing that one was there.

import {visit} from './learner.mjs';

// Starts a session and gives the link of its invitation.
export async function invite(page, place) {
  await page.getByLabel('What the session is about').fill('What matters to you?');
  await page.getByLabel('Where it is').fill(place);
  await page.getByRole('button', {name: 'Start a session'}).click();
  await page.getByRole('button', {name: 'Show the invitation'}).click();
  await page.getByRole('img', {name: 'QR code of the invitation'}).waitFor();
  return page.getByRole('link', {name: /#i1-/}).getAttribute('href');
}

// Opens an invitation, signs, and gives the link of the receipt.
export async function attend(page, invitation) {
  await visit(page, invitation);
  await page.getByRole('heading', {name: 'What matters to you?'}).waitFor();
  await page.getByRole('button', {name: 'I was there: sign'}).click();
  await page.getByRole('img', {name: 'QR code of your receipt'}).waitFor();
  return page.getByRole('link', {name: /#r1-/}).getAttribute('href');
}
