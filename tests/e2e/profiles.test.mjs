// Several learners on one device keep apart, a guest leaves nothing behind, and whoever is finished takes everything away.

import assert from 'node:assert/strict';
import {readFile} from 'node:fs/promises';
import {test} from 'node:test';
import {SHORT, graduate, makeCertificate, saveFile} from './course.mjs';
import {Keyboard, Mouse, cross, stage, until, visit, watched} from './learner.mjs';
import {look, watchful} from './look.mjs';
import {
  PASSPHRASE, addLearner, anew, copied, everything, follow, header, lock, nameFirst, option, removeLearner, saved,
  setPassphrase
} from './profiles.mjs';
import {published} from './server.mjs';

const UNIT = `courses/${SHORT}/too-much-too-little/`;
const on = stage();

// A second learner, each with an answer of their own in the same question.
async function twoLearners(t, options) {
  const page = await on.open(t, UNIT, options);
  await option(page, 'useless').check();
  await saved(page);
  await nameFirst(page, on.site.home, 'Amina');
  await addLearner(page, 'Ben');
  await visit(page, on.site.home + UNIT);
  await option(page, 'items').check();
  await saved(page);
  return page;
}

test('A single learner sees nothing of learners', async t => {
  const page = await on.open(t, UNIT);
  assert.equal(await header(page).count(), 0);
  assert.equal(await page.getByText('Who is learning?').count(), 0);
  assert.deepEqual(page.complaints, []);
});

test('Two learners on one device keep apart, and it is always seen who is learning', async t => {
  const page = await twoLearners(t);
  assert.equal(await option(page, 'useless').isChecked(), false);
  assert.match(await header(page).textContent(), /Ben/);
  await visit(page, on.site.home + 'profiles/');
  await anew(page, () => page.getByRole('button', {name: 'Learn as Amina'}).click());
  await visit(page, on.site.home + UNIT);
  assert.match(await header(page).textContent(), /Amina/);
  await until('her answer is shown', () => option(page, 'useless').isChecked());
  assert.equal(await option(page, 'items').isChecked(), false);
  const {events, profiles} = await everything(page);
  const whose = Object.fromEntries(profiles.map(({value}) => [value.name, value.id]));
  const drafts = events.map(({value}) => value).filter(({kind}) => kind === 'check-drafted');
  assert.deepEqual(drafts.map(({profile, response}) => [profile, response.chosen]).sort(),
    [[whose.Amina, ['useless']], [whose.Ben, ['items']]].sort());
  assert.deepEqual(page.complaints, []);
});

test('A certificate and the key that signs it belong to one learner', async t => {
  const page = await graduate(t, on);
  await makeCertificate(new Mouse(page), 'Amina');
  await nameFirst(page, on.site.home, 'Amina');
  await addLearner(page, 'Ben');
  await visit(page, `${on.site.home}courses/${SHORT}/certificate/`);
  await page.getByText(/still missing|not complete|Finish/).first().waitFor();
  const {keys, profiles} = await everything(page);
  const amina = profiles.find(({value}) => value.name === 'Amina');
  assert.deepEqual(keys.map(({key}) => key), [amina.value.id], 'the key is hers alone');
  assert.deepEqual(page.complaints, []);
});

test('Two tabs with two learners do not mix', async t => {
  const page = await twoLearners(t);
  const other = watched(await page.context().newPage());
  await visit(other, on.site.home + UNIT);
  await anew(other, () => other.getByRole('button', {name: 'Amina'}).click());
  await until('her answer is shown', () => option(other, 'useless').isChecked());
  await option(other, 'patients').check();
  await saved(other);
  await option(page, 'eleven').or(option(page, 'useless')).first().check();
  await saved(page);
  assert.equal(await option(other, 'patients').isChecked(), true);
  assert.match(await header(page).textContent(), /Ben/);
  assert.match(await header(other).textContent(), /Amina/);
});

test('A new tab asks who is learning before anything is kept, and can be put off', async t => {
  const page = await twoLearners(t);
  const drafts = async () => (await everything(page)).events.filter(({value}) => value.kind === 'check-drafted').length;
  const before = await drafts();
  const other = watched(await page.context().newPage());
  await visit(other, on.site.home + UNIT);
  await other.getByRole('heading', {name: 'Who is learning?'}).waitFor();
  await other.getByRole('button', {name: 'Not now'}).click();
  await other.getByRole('heading', {name: 'Who is learning?'}).waitFor({state: 'detached'});
  await option(other, 'patients').check();
  await other.getByText('Not saved yet: say who is learning').first().waitFor();
  assert.equal(await drafts(), before, 'nothing is kept');
  // Whoever says who they are keeps what they did.
  await cross(new Mouse(other), header(other).getByRole('link'));
  await anew(other, () => other.getByRole('button', {name: 'Learn as Amina'}).click());
  await visit(other, on.site.home + UNIT);
  await until('it is hers', () => option(other, 'patients').isChecked());
  await saved(other);
  assert.deepEqual(other.complaints, []);
});

// What is seen on a page: its words, and what its fields hold, in whatever order.
async function shown(page, address) {
  await visit(page, address);
  return page.locator('main').evaluate(main => {
    const fields = [...main.querySelectorAll('input, textarea, select')];
    const held = fields.map(({id, value, checked}) => `${id}: ${value} ${checked ?? ''}`);
    return [...main.innerText.split('\n'), ...held].map(line => line.trim()).filter(Boolean).sort();
  });
}

test('Whoever comes after a graduate sees nothing of them, on any page', async t => {
  const page = await graduate(t, on);
  await makeCertificate(new Mouse(page), 'Amina Quill');
  const data = await published();
  const units = data.course(SHORT).units.map(({id}) => `courses/${SHORT}/${id}/`);
  await visit(page, on.site.home + units.at(-1));
  await page.locator('main textarea').first().fill('What Amina thinks is hers alone.');
  await page.locator('main').getByText('Saved on this device').first().waitFor();
  await nameFirst(page, on.site.home, 'Amina');

  const badges = (await on.open(t, 'badges/')).locator('main a[href]');
  const badge = `badges/${(await badges.evaluateAll(links => links.map(({href}) => href))).map(href => href.match(/badges\/(.+)/)?.[1]).find(Boolean)}`;
  const course = [`courses/${SHORT}/`, ...units, `courses/${SHORT}/assessment/`, `courses/${SHORT}/certificate/`];
  const paths = ['', 'learning/', 'badges/', badge, 'teaching/', ...course];
  const fresh = await on.open(t);
  for(const [who, become] of [
    ['Ben', () => addLearner(page, 'Ben')],
    ['a guest', () => anew(page, () => page.getByRole('button', {name: 'Learn as a guest'}).click())]
  ]) {
    await visit(page, on.site.home + 'profiles/');
    await become();
    for(const path of paths) {
      assert.deepEqual(await shown(page, on.site.home + path), await shown(fresh, on.site.home + path), `${who}: ${path}`);
    }
  }
  await visit(page, on.site.home + 'profiles/');
  await anew(page, () => page.getByRole('button', {name: 'Learn as Amina'}).click());
  await follow(page, `${on.site.home}courses/${SHORT}/certificate/`);
  await page.getByRole('heading', {name: 'Certificate of completion'}).waitFor();
});

test('Of a guest nothing is kept anywhere, and that is said on every page', async t => {
  const page = await on.open(t, 'profiles/');
  const before = (await everything(page)).profiles;
  await anew(page, () => page.getByRole('button', {name: 'Learn as a guest'}).click());
  await follow(page, on.site.home + UNIT);
  await page.getByText('You are a guest: nothing you do is saved').waitFor();
  assert.match(await header(page).textContent(), /Guest/);
  await option(page, 'useless').check();
  await page.getByText('Not saved: you are a guest').first().waitFor();
  await follow(page, on.site.home + 'settings/');
  await page.getByText('You are a guest: nothing you do is saved').waitFor();
  await page.locator('#name').fill('Dr Zebedee Quill');
  await page.locator('form:has(#name)').getByRole('button').click();
  await page.getByLabel('Dark').check();
  await until('the theme is shown', () => page.evaluate(() => document.documentElement.dataset.theme === 'dark'));
  await follow(page, on.site.home + UNIT);
  assert.equal(await option(page, 'useless').isChecked(), true, 'it goes along from page to page');

  const {events, snapshots, keys, profiles} = await everything(page);
  assert.deepEqual([events, snapshots, keys, profiles], [[], [], [], before]);
  assert.deepEqual(await copied(page), {});
  const lying = () => page.evaluate(() => [localStorage, sessionStorage].map(storage => ({...storage})));
  assert.deepEqual(await lying(), [{}, {'champions-learner': 'guest'}]);
  // As when the tab is closed.
  await page.evaluate(() => dispatchEvent(new PageTransitionEvent('pagehide')));
  assert.deepEqual(await lying(), [{}, {'champions-learner': 'guest'}]);
  await page.close();
  const next = watched(await page.context().newPage());
  await visit(next, on.site.home + UNIT);
  assert.equal(await option(next, 'useless').isChecked(), false);
  assert.deepEqual([...page.complaints, ...next.complaints], []);
});

test('A guest becomes a learner with all that was done', async t => {
  const page = await on.open(t, 'profiles/');
  await anew(page, () => page.getByRole('button', {name: 'Learn as a guest'}).click());
  await follow(page, on.site.home + UNIT);
  await option(page, 'useless').check();
  await page.getByText('Not saved: you are a guest').first().waitFor();
  await cross(new Mouse(page), page.getByRole('link', {name: 'Keep it, or finish'}));
  await addLearner(page, 'Chandra', 'keep');
  await visit(page, on.site.home + UNIT);
  assert.match(await header(page).textContent(), /Chandra/);
  await until('the answer is kept', () => option(page, 'useless').isChecked());
  assert.deepEqual(page.complaints, []);
});

test('Whoever is finished saves a backup and removes all of theirs and nothing of others', async t => {
  const page = await twoLearners(t);
  const amina = (await everything(page)).profiles.find(({value}) => value.name === 'Amina').value.id;
  await visit(page, on.site.home + 'profiles/');
  await page.getByRole('button', {name: 'Remove my data…'}).click();
  await until('not deleting is what Enter would do', () => page.evaluate(() => document.activeElement.textContent.trim() === 'Do not delete'));
  const backup = await readFile(await saveFile(t, new Mouse(page), 'Save a backup file first'), 'utf8');
  await page.getByText('The backup was handed to your browser').waitFor();
  assert.deepEqual([/"items"/.test(backup), /"useless"/.test(backup)], [true, false], 'all of his, nothing of hers');
  await anew(page, () => page.getByRole('button', {name: 'Delete everything now'}).click());
  await page.getByText('Your data is gone from this browser').waitFor();
  assert.deepEqual(Object.keys(await copied(page)), [amina], 'the second copy is gone, too');
  const {events, keys, profiles, snapshots} = await everything(page);
  assert.deepEqual(profiles.map(({value}) => value.name), ['Amina']);
  assert.ok(events.length > 0);
  assert.deepEqual([...new Set([...events, ...snapshots].map(({value}) => value.profile))], [amina]);
  assert.equal(keys.length, 0);
  // The last one too: nothing is left but somebody who begins anew.
  await removeLearner(page);
  const left = await everything(page);
  assert.deepEqual([left.events.length, left.snapshots.length, left.keys.length], [0, 0, 0]);
  assert.deepEqual(left.profiles.map(({value}) => value.name), ['']);
  assert.doesNotMatch(JSON.stringify(left), new RegExp(amina));
  assert.deepEqual(await copied(page), {});
  assert.deepEqual(page.complaints, []);
});

test('Everything about learners is done by keyboard alone', async t => {
  const page = await on.open(t, 'profiles/');
  const hand = new Keyboard(page);
  await hand.type(page.locator('#add-name'), 'Ben');
  await anew(page, () => hand.press(page.getByRole('button', {name: 'Add and learn'})));
  await cross(hand, header(page).getByRole('link'));
  await hand.type(page.locator('#set-new'), PASSPHRASE);
  await hand.type(page.locator('#set-again'), PASSPHRASE);
  await hand.press(page.getByRole('button', {name: 'Lock with this passphrase'}));
  await page.getByText('The passphrase is set.').waitFor();
  await anew(page, () => hand.press(header(page).getByRole('button', {name: 'Lock'})));
  await hand.type(page.getByLabel('Passphrase', {exact: true}), PASSPHRASE);
  await anew(page, () => hand.press(page.getByRole('button', {name: 'Unlock'})));
  await cross(hand, header(page).getByRole('link'));
  await hand.press(page.getByRole('button', {name: 'Remove my data…'}));
  await anew(page, () => hand.press(page.getByRole('button', {name: 'Delete everything now'})));
  await page.getByText('Your data is gone from this browser').waitFor();
  assert.deepEqual(page.complaints, []);
});

test('Every state of the page of learners is accessible', async t => {
  const page = await watchful(on, t, 'profiles/');
  await look(page, 'one learner');
  await page.getByRole('button', {name: 'Add and learn'}).click();
  await page.getByText('Enter a name.').waitFor();
  await look(page, 'no name');
  await addLearner(page, 'Maximiliana Featherstonehaugh-Cholmondeley');
  await look(page, 'home, two learners');
  await visit(page, on.site.home + 'profiles/');
  await look(page, 'two learners');
  await page.getByRole('button', {name: 'Remove my data…'}).click();
  await look(page, 'removing');
  await page.getByRole('button', {name: 'Lock with this passphrase'}).click();
  await page.getByText('Use at least 8 characters.').waitFor();
  await look(page, 'too short');
  await setPassphrase(page, on.site.home);
  await look(page, 'with a passphrase');
  await lock(page);
  await look(page, 'locked');
  await visit(page, on.site.home);
  await look(page, 'home, locked');
  await page.evaluate(() => sessionStorage.clear());
  await visit(page, on.site.home + UNIT);
  await page.getByRole('heading', {name: 'Who is learning?'}).waitFor();
  await look(page, 'asked');
  await anew(page, () => page.getByRole('button', {name: 'Guest'}).click());
  await look(page, 'guest');
  await follow(page, on.site.home + 'profiles/');
  await look(page, 'guest on the page of learners');
  assert.deepEqual(page.found, []);
});
