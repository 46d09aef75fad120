// Several tabs of one browser: what one keeps, all show; none loses or doubles what another does.

import assert from 'node:assert/strict';
import {test} from 'node:test';
import {SHORT} from './course.mjs';
import {stage, until, visit, watched} from './learner.mjs';
import {eventsOf} from './log.mjs';

const UNIT = `courses/${SHORT}/too-much-too-little/`;
const on = stage();
const option = (page, id) => page.locator(`#check-faithful-wording-${id}`);
const saved = form => form.getByText('Saved on this device').waitFor();

async function anotherTab(page, path = UNIT) {
  const other = watched(await page.context().newPage());
  await visit(other, on.site.home + path);
  return other;
}

test('What is answered in one tab is shown in another at once', async t => {
  const page = await on.open(t, UNIT);
  const other = await anotherTab(page);
  await option(page, 'useless').check();
  await until('the other tab shows it', () => option(other, 'useless').isChecked());
  await option(other, 'items').check();
  await until('the first tab shows what came after it', () => option(page, 'items').isChecked());
  await other.getByText('Saved on this device').first().waitFor();
  assert.deepEqual([...page.complaints, ...other.complaints], []);
});

test('Two tabs that answer at once lose nothing and double nothing', async t => {
  const page = await on.open(t, UNIT);
  const other = await anotherTab(page);
  const times = 40;
  await Promise.all([
    page.evaluate(clickInTurns, {ids: ['useless', 'items', 'patients'].map(id => `check-faithful-wording-${id}`), times}),
    other.evaluate(clickInTurns, {ids: ['falls', 'eleven', 'grief'].map(id => `check-terence-too-little-${id}`), times})
  ]);
  for(const tab of [page, other]) {
    await saved(tab.locator('#check-faithful-wording'));
    await saved(tab.locator('#check-terence-too-little'));
  }
  const drafts = (await eventsOf(page)).filter(({kind}) => kind === 'check-drafted');
  for(const item of ['check-faithful-wording', 'check-terence-too-little']) {
    assert.equal(drafts.filter(draft => draft.item === item).length, times, item);
  }
  const arrivals = (await eventsOf(page)).map(({arrival}) => arrival).sort((one, other) => one - other);
  assert.deepEqual(arrivals, arrivals.map((_, place) => place + 1), 'each event has arrived once');
  const chosen = tab => tab.locator('main input:checked').evaluateAll(inputs => inputs.map(({id}) => id));
  await until('both tabs show the same', async () => String(await chosen(page)) === String(await chosen(other)));
  assert.deepEqual([...page.complaints, ...other.complaints], []);
});

test('A tab that nobody can tell anything looks when it is seen again', async t => {
  const page = await on.open(t, '');
  await page.context().addInitScript(() => delete globalThis.BroadcastChannel);
  await visit(page, on.site.home + UNIT);
  const other = await anotherTab(page);
  await option(page, 'useless').check();
  await saved(page.locator('#check-faithful-wording'));
  await other.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
  await until('the other tab shows it', () => option(other, 'useless').isChecked());
});

test('A tab in the background catches up when it is seen again', async t => {
  const page = await on.open(t, UNIT);
  const other = await anotherTab(page);
  await other.evaluate(() => Object.defineProperty(document, 'hidden', {value: true, configurable: true}));
  await option(page, 'useless').check();
  await saved(page.locator('#check-faithful-wording'));
  // What the tab itself records meanwhile comes after what it has not seen yet.
  await option(other, 'items').check();
  await saved(other.locator('#check-faithful-wording'));
  await other.evaluate(() => {
    delete document.hidden;
    document.dispatchEvent(new Event('visibilitychange'));
  });
  for(const tab of [page, other]) {
    await until('both show the later answer', () => option(tab, 'items').isChecked());
  }
});

// Runs in the page: clicks controls one after the other, as fast as the browser takes them.
async function clickInTurns({ids, times}) {
  for(let time = 0; time < times; time += 1) {
    document.getElementById(ids[time % ids.length]).click();
    await new Promise(resolve => setTimeout(resolve));
  }
}
