// A course is revised after a learner was there: they are told what changed, and lose nothing.

import assert from 'node:assert/strict';
import {readFile, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import {test} from 'node:test';
import {SHORT, answer, answerCheck, askedItem, takeAssessment} from './course.mjs';
import {Mouse, stage, started, until, visit} from './learner.mjs';
import {eventsOf} from './log.mjs';
import {build, scratch, takeCourses} from './own-site.mjs';
import {checksOf, published, serve} from './server.mjs';

const UNIT = 'too-much-too-little';
const on = stage();

// Changes a file of the course in a folder of modules.
async function change(modules, file, from, to) {
  const path = join(modules, SHORT, file);
  const text = await readFile(path, 'utf8');
  assert.match(text, from);
  await writeFile(path, text.replace(from, to));
}

// Raises the course in a folder of modules to a material next revision; gives the number of the one before.
async function raise(modules) {
  const {revision} = (await published()).course(SHORT);
  await change(modules, 'course.toml', RegExp(`^number = ${revision}$`, 'm'), `number = ${revision + 1}`);
  await change(modules, 'course.toml', /^(material = \d+\n)?(.*\n)change = ".*"$/m, '$2change = "material"');
  return revision;
}

// Serves a file of the course as a later revision would have it.
async function revise(page, file, change) {
  await page.route(`**/${SHORT}/${file}.json`, async route => {
    const data = await (await route.fetch()).json();
    change(data);
    await route.fulfill({json: data});
  });
}

test('Someone who finished a unit is shown what changed since, and it stays finished', async t => {
  const page = await on.open(t, `courses/${SHORT}/${UNIT}/`, {serviceWorkers: 'block'});
  const data = await published();
  const [{revision}, unit] = [data.course(SHORT), await data.unit(SHORT, UNIT)];
  const checks = checksOf(unit);
  for(const item of checks) {
    await answerCheck(new Mouse(page), item);
  }
  await page.getByRole('button', {name: 'Finish this unit'}).click();
  await page.getByRole('heading', {name: 'Unit finished'}).waitFor();
  const region = page.getByRole('region', {name: 'What has changed since you finished this unit'});
  assert.equal(await region.count(), 0, 'nothing has changed yet');

  const block = unit.blocks.find(block => block.heading_html && !block.parts.some(part => part.check));
  const note = 'A clearer figure.';
  await revise(page, `units/${UNIT}`, ({course, unit}) => {
    course.revision = revision + 1;
    unit.changed = [{id: block.id, revision: revision + 1}, {id: checks[0].id, revision: revision + 1}];
  });
  await revise(page, 'course', course => {
    course.summary.revision = revision + 1;
    course.summary.units[0].changed = revision + 1;
    course.history = [
      {number: 1, date: '2026-11-22', change: 'material', note: 'First published.'},
      {number: revision + 1, date: '2026-12-24', change: 'clarification', note}
    ];
  });

  await page.reload();
  await started(page);
  await region.getByText(`, in revision ${revision}.`).waitFor();
  assert.equal(await region.getByRole('link').count(), 2);
  await page.getByRole('heading', {name: 'Unit finished'}).waitFor();
  await region.getByRole('link').first().click();
  assert.equal(new URL(page.url()).hash, `#${block.id}`);

  await page.getByRole('navigation', {name: 'You are here'}).getByRole('link').last().click();
  const line = page.getByRole('listitem').filter({hasText: unit.title});
  await line.getByText('changed since').waitFor();
  await line.getByText('Done').waitFor();
  await page.getByText(`Revision ${revision + 1}, 24 December 2026: ${note}`).waitFor();
  assert.deepEqual(page.complaints, []);
});

test('Someone in the middle of a unit is asked a check anew that a material revision has changed, and no other', async t => {
  const modules = await scratch(t);
  await takeCourses(modules, SHORT);
  const site = await serve({folder: await build(t, modules)});
  t.after(() => site.close());
  const page = await on.open(t);
  await visit(page, `${site.home}courses/${SHORT}/${UNIT}/`);
  const [hand, data] = [new Mouse(page), await published()];
  const [first, second, ...others] = checksOf(await data.unit(SHORT, UNIT));
  const answers = async () => (await eventsOf(page)).filter(({kind}) => kind === 'check-answered');
  await answerCheck(hand, first);
  await answerCheck(hand, second, false);
  await until('both answers are kept', async () => (await answers()).length === 2);

  const revision = await raise(modules);
  await change(modules, `01-${UNIT}.md`, RegExp(`(id = "${second.id}"[^]*?prompt = ")`), '$1Asked otherwise: ');
  site.folder = await build(t, modules);
  await page.reload();
  await started(page);
  const form = page.locator(`#${second.id}`);
  await form.getByText('Asked otherwise: ').waitFor();
  const note = form.getByText('this question is not as it was when you answered it');
  await note.waitFor();
  await form.getByRole('button', {name: 'Check my answer'}).waitFor();
  assert.equal(await form.locator('.outcome, input:checked').count(), 0, 'nothing is chosen yet');
  await page.locator(`#${first.id} .outcome`).waitFor();
  const open = page.getByRole('region', {name: 'The end of this unit'}).getByRole('listitem').getByRole('link');
  const places = await open.evaluateAll(links => links.map(link => link.getAttribute('href')));
  assert.deepEqual(places, [second, ...others].map(({id}) => `#${id}`));

  for(const item of [second, ...others]) {
    await answerCheck(hand, item);
  }
  await note.waitFor({state: 'detached'});
  await page.getByRole('button', {name: 'Finish this unit'}).click();
  await page.getByRole('heading', {name: 'Unit finished'}).waitFor();
  const ofSecond = (await answers()).filter(({item}) => item === second.id);
  assert.deepEqual(ofSecond.map(({number}) => number).sort(), [revision, revision + 1], 'the old answer is kept');
  assert.deepEqual(page.complaints, []);
});

// Publishes the course as its next revision, with an assessment of its own; `first` is the one before, or nothing if the
// site has lost it. Gives the number of the one before.
async function publishSecond(page, first) {
  const {revision} = (await published()).course(SHORT);
  await revise(page, 'course', course => {
    course.summary.revision = revision + 1;
  });
  const of = (number, body) => page.route(`**/data/${SHORT}/${number}/assessment.json`, route => {
    return body ? route.fulfill({json: body}) : route.fulfill({status: 404, body: ''});
  });
  const second = structuredClone(await (await published()).assessment(SHORT));
  second.revision = revision + 1;
  for(const item of second.items) item.prompt_html = `<p>Asked anew: ${item.id}</p>`;
  await of(revision, first);
  await of(revision + 1, second);
  return revision;
}

// Begins the assessment and answers its first question.
async function begin(t, site = on.site) {
  const page = await on.open(t);
  await visit(page, `${site.home}courses/${SHORT}/assessment/`);
  const first = await (await published()).assessment(SHORT);
  await page.getByRole('button', {name: 'Start the assessment'}).click();
  const question = page.locator('.question');
  await question.waitFor();
  await answer(new Mouse(page), question, await askedItem(page, first));
  await page.getByText('Saved on this device').waitFor();
  await page.getByRole('link', {name: 'Next', exact: true}).click();
  await page.getByRole('heading', {name: /^Question 2 of/}).waitFor();
  return {page, first};
}

test('An attempt that a revision interrupts is gone on with as it was, and its result is shown', async t => {
  const {page, first} = await begin(t);
  const revision = await publishSecond(page, first);
  await page.goto(`${on.site.home}courses/${SHORT}/`);
  await started(page);
  await page.getByRole('link', {name: 'Continue the assessment'}).first().click();
  await page.getByText(`You began this attempt in revision ${revision} of the course, which is at revision ${revision + 1} now.`).waitFor();
  await page.getByRole('heading', {name: /^Question 2 of/}).waitFor();
  assert.equal(await page.getByText('Asked anew').count(), 0, 'the questions are those of the revision before');
  await page.goto(`${on.site.home}courses/${SHORT}/assessment/#question-1`);
  await started(page);
  await takeAssessment(new Mouse(page), first);
  await page.getByRole('heading', {name: 'You have passed'}).waitFor();
  await page.getByText(`This result is of revision ${revision}. The course is at revision ${revision + 1} now.`).waitFor();
  await page.getByRole('button', {name: 'Take it again with new questions'}).click();
  await page.getByText('Asked anew').waitFor();
  assert.deepEqual(page.complaints, []);
});

test('An attempt goes on where a host has put a later site in the place of the one it was begun on', async t => {
  const modules = await scratch(t);
  await takeCourses(modules, SHORT);
  const site = await serve({folder: await build(t, modules)});
  t.after(() => site.close());
  const {page, first} = await begin(t, site);
  const revision = await raise(modules);
  await change(modules, 'course.toml', /^title = "/m, 'title = "Anew: ');
  site.folder = await build(t, modules);
  await page.goto(`${site.home}courses/${SHORT}/assessment/#question-1`);
  await page.reload();
  await started(page);
  await page.getByText(`You began this attempt in revision ${revision} of the course, which is at revision ${revision + 1} now.`).waitFor();
  await takeAssessment(new Mouse(page), first);
  await page.getByRole('heading', {name: 'You have passed'}).waitFor();
  assert.deepEqual(page.complaints, []);
});

test('Links and Back lead on to the later site that a host has put in the place of the one that is open', async t => {
  const modules = await scratch(t);
  await takeCourses(modules, SHORT);
  const first = await build(t, modules);
  await raise(modules);
  await change(modules, 'course.toml', /^title = "/m, 'title = "Anew: ');
  const later = await build(t, modules);
  const {title, units} = (await published()).course(SHORT);
  const isOf = (page, unit, course) => page.waitForFunction(start => document.title.startsWith(start), `${unit.title} – ${course}`);
  for(const serviceWorkers of ['block', 'allow']) {
    const site = await serve({folder: first});
    t.after(() => site.close());
    const page = await on.open(t, '', {serviceWorkers});
    await visit(page, `${site.home}courses/${SHORT}/${units[0].id}/`);
    await isOf(page, units[0], title);
    await page.getByRole('navigation', {name: 'You are here'}).getByRole('link').last().click();
    await page.getByRole('heading', {level: 1, name: title}).waitFor();
    site.folder = later;
    await page.getByRole('listitem').getByRole('link', {name: units[1].title}).click();
    await isOf(page, units[1], `Anew: ${title}`);
    await started(page);

    site.folder = first;
    await visit(page, `${site.home}courses/${SHORT}/${units[0].id}/`);
    await page.getByRole('navigation', {name: 'You are here'}).getByRole('link').last().click();
    await page.getByRole('heading', {level: 1, name: title}).waitFor();
    site.folder = later;
    await page.goBack();
    await isOf(page, units[0], `Anew: ${title}`);
    await started(page);
  }
});

test('Where the questions of an earlier revision are gone, that is said, and the answers are kept', async t => {
  const {page, first} = await begin(t);
  const revision = await publishSecond(page);
  await page.reload();
  await started(page);
  await page.getByText('Its questions cannot be loaded at the moment. Your answers stay on this device').waitFor();
  await page.getByRole('button', {name: 'Start the assessment'}).waitFor();
  // They come back, and so does the attempt, where it was.
  await page.route(`**/data/${SHORT}/${revision}/assessment.json`, route => route.fulfill({json: first}));
  await page.reload();
  await started(page);
  await page.getByRole('heading', {name: /^Question 2 of/}).waitFor();
  await page.getByRole('link', {name: 'Previous', exact: true}).click();
  await page.getByRole('heading', {name: /^Question 1 of/}).waitFor();
  await page.getByText('Saved on this device').waitFor();
});
