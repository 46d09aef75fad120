// Three minutes a week: questions of finished courses come again when it is time, by whatever hand, with and without a
// network, and nothing else changes because of them.

import assert from 'node:assert/strict';
import {AxeBuilder} from '@axe-core/playwright';
import {readFile} from 'node:fs/promises';
import {test} from 'node:test';
import {SHORT, answer, completeCourse, graduate, makeCertificate, saveFile} from './course.mjs';
import {Keyboard, Mouse, stage, started, until, visit} from './learner.mjs';
import {eventsOf} from './log.mjs';
import {controlled, keepCourse} from './releases.mjs';
import {checksOf, published, serve} from './server.mjs';

const DAY = 86_400_000;
const on = stage();

// The review page as it is some days from now. Only the date is moved: timers run as ever.
async function daysLater(page, home, days) {
  await page.clock.setFixedTime(Date.now() + days * DAY);
  await visit(page, `${home}review/`);
}

// Every knowledge check of a course, by its id.
async function checksOfCourse(id) {
  const data = await published();
  const {units} = data.course(id) ?? (await data.courseFile(id)).summary;
  const all = await Promise.all(units.map(unit => data.unit(id, unit.id)));
  return Object.fromEntries(all.flatMap(unit => checksOf(unit).map(item => [item.id, {...item, unit}])));
}

// Answers the question on the page, and gives its item.
async function answerNext(hand, items, right = true) {
  const form = hand.page.locator('form.check');
  const item = items[await form.getAttribute('id')];
  await answer(hand, form, item, right);
  await hand.press(form.getByRole('button', {name: 'Check my answer'}));
  await form.locator('.outcome').getByText(right ? 'Right' : /Not quite|Partly right/).waitFor();
  await until('focus is on what it came to', () => hand.page.evaluate(() => document.activeElement.id.endsWith('--outcome')));
  await form.getByText(/^It comes again (tomorrow|in \d+ days), on \d+ \w+ \d{4}\.$/).waitFor();
  await form.getByText('Saved on this device').waitFor();
  return item;
}

async function goOn(hand) {
  await hand.press(hand.page.getByRole('button', {name: /^(Next|Finish)$/}));
  await until('focus is on what comes next', () => hand.page.evaluate(() => document.activeElement.id === 'session'));
}

const heading = (page, name) => page.getByRole('heading', {level: 2, name});

async function accessible(page, state) {
  const {violations} = await new AxeBuilder({page}).setLegacyMode().analyze();
  assert.deepEqual(violations.map(({id, nodes}) => `${state}: ${id}: ${nodes[0].target}`), []);
}

test('Whoever has finished nothing is told what will be here', async t => {
  const page = await on.open(t, 'review/');
  await page.getByText('There is nothing to ask yet.').waitFor();
  await page.getByRole('link', {name: 'See my learning'}).click();
  await page.getByRole('heading', {level: 1, name: 'My learning'}).waitFor();
  assert.deepEqual(page.complaints, []);
});

test('Questions come again when it is time, and change nothing but when they come', async t => {
  const page = await graduate(t, on);
  const hand = new Mouse(page);
  await makeCertificate(hand, 'Dr Ada Lovelace');
  const items = await checksOfCourse(SHORT);
  const before = await eventsOf(page);

  await daysLater(page, on.site.home, 0);
  await heading(page, 'Nothing is due today').waitFor();
  await page.getByText(/^The next question is due on \d+ \w+ \d{4}\.$/).waitFor();
  await accessible(page, 'nothing due');
  const known = page.getByRole('region', {name: 'What you knew when last asked'});
  await known.getByText(/^Not asked again since you finished on /).waitFor();
  const {revision} = (await published()).course(SHORT);
  await known.getByText(`Revision ${revision}, as you finished it. Its authors look through it again by `).waitFor();

  await daysLater(page, on.site.home, 10);
  await heading(page, 'Question 1 of 5').waitFor();
  await page.getByRole('button', {name: 'Check my answer'}).click();
  await page.getByText('Answer the question first.').waitFor();
  const first = await answerNext(hand, items, false);
  await page.getByText(/^It comes again (tomorrow|in [2-5] days), /).waitFor();
  await accessible(page, 'answered');
  const source = page.locator('.sources li').first();
  assert.equal(await source.count(), 1, 'what it rests on is named');
  assert.match(await page.locator('form.check + p').innerText(), new RegExp(first.unit.title));
  await goOn(hand);
  await heading(page, 'Question 2 of 5').waitFor();
  const second = await answerNext(hand, items);
  const count = Object.keys(items).length;
  await known.getByText(new RegExp(`^1 of 2 questions answered right, of ${count} in all; the last on `)).waitFor();
  assert.notEqual(second.id, first.id);

  // A session that was left goes on with what is still due.
  await page.reload();
  await started(page);
  const asked = [first.id, second.id];
  await heading(page, 'Question 1 of 5').waitFor();
  for(let number = 1; number <= 5; number += 1) {
    asked.push((await answerNext(hand, items)).id);
    await goOn(hand);
  }
  await heading(page, 'That is all for now').waitFor();
  await page.getByRole('button', {name: 'Go on'}).click();
  for(let left = count - asked.length; left > 0; left -= 1) {
    await page.locator('form.check').waitFor();
    asked.push((await answerNext(hand, items)).id);
    await goOn(hand);
  }
  await page.getByText(/^The next question is due on /).waitFor();
  await known.getByText(new RegExp(`^${count - 1} of ${count} questions answered right; the last on `)).waitFor();
  assert.deepEqual(asked.toSorted(), Object.keys(items).toSorted(), 'each question once');

  const added = (await eventsOf(page)).filter(({id}) => !before.some(event => event.id === id));
  assert.deepEqual([...new Set(added.map(({kind}) => kind))], ['item-reviewed']);
  assert.equal(added.length, count);
  await visit(page, `${on.site.home}learning/`);
  await page.getByRole('row', {name: /When last asked/}).getByText(/questions answered right/).waitFor();
  await visit(page, `${on.site.home}courses/${SHORT}/certificate/`);
  await page.getByRole('heading', {name: 'Certificate of completion'}).waitFor();
  assert.deepEqual(page.complaints, []);
});

test('A weekly reminder is saved for the calendar, and nothing is asked for it', async t => {
  const page = await graduate(t, on);
  await daysLater(page, on.site.home, 1);
  page.asked.length = 0;
  const file = await saveFile(t, new Keyboard(page), 'Save for your calendar');
  assert.match(file, /champions\.ics$/);
  const lines = (await readFile(file, 'utf8')).split('\r\n');
  const tomorrow = new Date(Date.now() + 2 * DAY).toISOString().slice(0, 10).replaceAll('-', '');
  for(const line of ['BEGIN:VCALENDAR', `DTSTART:${tomorrow}T123000`, 'RRULE:FREQ=WEEKLY', 'SUMMARY:Three minutes a week – Champions']) {
    assert.ok(lines.includes(line), `${line} in ${lines.join('\n')}`);
  }
  assert.ok(lines.includes(`URL:${on.site.home}review/`));
  const elsewhere = page.asked.map(request => request.url()).filter(url => !url.replace('blob:', '').startsWith(on.site.origin));
  assert.deepEqual(elsewhere, []);
});

test('Every kind of question can come again, by keyboard alone', async t => {
  // The course that has every kind is in no catalogue: here it is.
  const {summary} = await (await published()).courseFile('gallery');
  const page = await on.open(t);
  await page.route('**/catalog-0.json', route => route.fulfill({json: [summary]}));
  await completeCourse(page, on.site, 'gallery');
  const items = await checksOfCourse('gallery');
  await daysLater(page, on.site.home, 10);
  const [hand, kinds] = [new Keyboard(page), new Set()];
  for(let left = Object.keys(items).length; left > 0; left -= 1) {
    const more = page.getByRole('button', {name: 'Go on'});
    await page.locator('form.check').or(more).waitFor();
    if(await more.count()) {
      await hand.press(more);
      await page.locator('form.check').waitFor();
    }
    const {kind} = await answerNext(hand, items, left % 2 === 0);
    kinds.add(Object.keys(kind)[0]);
    await goOn(hand);
  }
  assert.equal(kinds.size, 11, 'each kind that is marked');
  assert.deepEqual(page.complaints, []);
});

test('Without a network a course that is kept is asked about, and one that is not is named', async t => {
  const site = await serve({path: '/academy/'});
  t.after(() => site.close());
  const page = await on.open(t, '', {serviceWorkers: 'allow'});
  await visit(page, site.home);
  await completeCourse(page, site);
  await controlled(page);
  const off = () => site.harm = () => 'drop';
  off();
  await daysLater(page, site.home, 10);
  await heading(page, 'Some questions have to wait').waitFor();
  await heading(page, 'Nothing can be asked just now').waitFor();
  const {title} = (await published()).course(SHORT);
  site.harm = () => undefined;
  const hand = new Mouse(page);
  await hand.press(page.getByRole('link', {name: `Keep for offline: ${title}`}));
  await page.getByRole('heading', {level: 1, name: 'Offline use'}).waitFor();
  await keepCourse(page, SHORT);
  off();
  await daysLater(page, site.home, 11);
  await heading(page, 'Question 1 of 5').waitFor();
  await answerNext(hand, await checksOfCourse(SHORT));
});

test('Where the site has changed since the page was opened, that is said, and the questions come when it is loaded again', async t => {
  const page = await graduate(t, on);
  const gone = route => route.fulfill({status: 404, body: ''});
  await page.route(`**/${SHORT}/units/*.json`, gone);
  await daysLater(page, on.site.home, 10);
  await heading(page, 'Some questions have to wait').waitFor();
  await heading(page, 'Nothing can be asked just now').waitFor();
  const {title} = (await published()).course(SHORT);
  await page.getByRole('region', {name: 'Some questions have to wait'}).getByRole('listitem').getByText(title).waitFor();
  await accessible(page, 'changed');
  await page.unroute(`**/${SHORT}/units/*.json`, gone);
  await new Keyboard(page).press(page.getByRole('button', {name: 'Load the page again'}));
  await heading(page, 'Question 1 of 5').waitFor();
  assert.deepEqual(page.complaints.filter(complaint => !complaint.includes('404 (Not Found)')), []);
});

test('A course that was revised, or that its authors have not looked at in time, is said to be so', async t => {
  const page = await graduate(t, on);
  await page.route('**/catalog-*.json', async route => {
    const courses = await (await route.fetch()).json();
    courses.filter(({id}) => id === SHORT).forEach(course => course.revision += 3);
    await route.fulfill({json: courses});
  });
  await daysLater(page, on.site.home, 2_000);
  const {revision} = (await published()).course(SHORT);
  const revisions = `Revision ${revision + 3}; you finished revision ${revision}.`;
  await page.getByText(`${revisions} Its authors were to look through it again by `).waitFor();
});
