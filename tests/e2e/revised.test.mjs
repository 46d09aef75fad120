// A course is revised after a learner was there: they are told what changed, and lose nothing.

import assert from 'node:assert/strict';
import {test} from 'node:test';
import {SHORT, answerCheck} from './course.mjs';
import {Mouse, stage, started} from './learner.mjs';
import {checksOf, published} from './server.mjs';

const UNIT = 'too-much-too-little';
const on = stage();

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
  const unit = await (await published()).unit(SHORT, UNIT);
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
    course.revision = 2;
    unit.changed = [{id: block.id, revision: 2}, {id: checks[0].id, revision: 2}];
  });
  await revise(page, 'course', course => {
    course.summary.revision = 2;
    course.summary.units[0].changed = 2;
    course.history = [
      {number: 1, date: '2026-11-22', change: 'material', note: 'First published.'},
      {number: 2, date: '2026-12-24', change: 'clarification', note}
    ];
  });

  await page.reload();
  await started(page);
  await region.getByText(/, in revision 1\./).waitFor();
  assert.equal(await region.getByRole('link').count(), 2);
  await page.getByRole('heading', {name: 'Unit finished'}).waitFor();
  await region.getByRole('link').first().click();
  assert.equal(new URL(page.url()).hash, `#${block.id}`);

  await page.getByRole('navigation', {name: 'You are here'}).getByRole('link').last().click();
  const line = page.getByRole('listitem').filter({hasText: unit.title});
  await line.getByText('changed since').waitFor();
  await line.getByText('Done').waitFor();
  await page.getByText(`Revision 2, 24 December 2026: ${note}`).waitFor();
  assert.deepEqual(page.complaints, []);
});
