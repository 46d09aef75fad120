// Taking a course: answering items of every kind, right or wrong, by the keys that the site publishes.

import assert from 'node:assert/strict';
import {mkdtemp, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {Mouse, cross, until, visit} from './learner.mjs';
import {checksOf, published} from './server.mjs';

export const SHORT = 'rethinking-medicine-first-look';

// Answers an item whose controls stand in `form`.
export async function answer(hand, form, item, right = true) {
  const [[kind, key]] = Object.entries(item.kind);
  await answers[kind](hand, form, key, right);
}

const option = (form, {id}) => form.locator(`input[value="${id}"]`);

const answers = {
  async single(hand, form, {options}, right) {
    await hand.tick(option(form, options.find(option => option.correct === right)));
  },

  async several(hand, form, {options}, right) {
    for(const one of options.filter(option => option.correct === right)) {
      await hand.tick(option(form, one));
    }
  },

  async matching(hand, form, {pairs}, right) {
    for(const [place, pair] of pairs.entries()) {
      const chosen = right ? pair : pairs[(place + 1) % pairs.length];
      await hand.choose(form.getByRole('combobox', {name: pair.left, exact: true}), chosen.id);
    }
  },

  async ordering(hand, form, {steps}, right) {
    const wanted = right ? steps : [...steps].reverse();
    for(const [place, step] of wanted.entries()) {
      const up = form.getByRole('button', {name: `Move up: ${step.text}`, exact: true});
      for(let now = await placeOf(form, step); now > place; now -= 1) {
        await hand.press(up);
      }
    }
    // A list that stood in its order already is answered by moving a step away and back.
    const down = form.getByRole('button', {name: `Move down: ${wanted[0].text}`, exact: true});
    await hand.press(down);
    await hand.press(form.getByRole('button', {name: `Move up: ${wanted[0].text}`, exact: true}));
  },

  async number(hand, form, {answer}, right) {
    await hand.type(form.getByLabel('Your answer, in digits'), right ? answer : '987654');
  },

  async 'true-false'(hand, form, {answer, reasons}, right) {
    await hand.tick(form.getByRole('radio', {name: answer === right ? 'True' : 'False', exact: true}));
    await hand.tick(option(form, reasons.find(reason => reason.correct === right)));
  },

  async sorting(hand, form, {groups, cards}, right) {
    for(const card of cards) {
      const group = right ? groups.find(group => group.id === card.group) : groups.find(group => group.id !== card.group);
      await hand.tick(form.getByRole('group', {name: card.text, exact: true}).getByLabel(group.text, {exact: true}));
    }
  },

  async cloze(hand, form, {gaps}, right) {
    for(const [place, gap] of gaps.entries()) {
      const chosen = gap.options.find(option => (option.id === gap.answer) === right);
      await hand.choose(form.getByLabel(`Gap ${place + 1} of ${gaps.length}`), chosen.id);
    }
  },

  async 'short-text'(hand, form, {accept}, right) {
    await hand.type(form.getByLabel('Your answer, in a few words'), right ? accept[0].toUpperCase() : 'zebra crossing');
  },

  async confidence(hand, form, {options}, right) {
    await hand.tick(option(form, options.find(option => option.correct === right)));
    await hand.tick(form.getByLabel('Fairly sure'));
  },

  async 'script-concordance'(hand, form, {panel}, right) {
    const wanted = right ? Math.max(...panel) : Math.min(...panel);
    await hand.tick(form.locator('input').nth(panel.indexOf(wanted)));
  }
};

async function placeOf(form, step) {
  return (await form.locator('.step__text').allTextContents()).indexOf(step.text);
}

// Answers one knowledge check of a unit's page, and looks at the feedback and at whether it is kept.
export async function answerCheck(hand, item, right = true) {
  const form = hand.page.locator(`#${item.id}`);
  await answer(hand, form, item, right);
  await form.getByText('Saved on this device').waitFor();
  await hand.press(form.getByRole('button', {name: 'Check my answer'}));
  const outcome = form.locator('.outcome');
  await outcome.waitFor();
  const words = (await outcome.innerText()).replace(/^\W+/, '').trim();
  assert.ok(right ? words === 'Right' : ['Not quite', 'Partly right'].includes(words), `${item.id}: ${words}`);
  assert.equal(await form.locator('.option__feedback').count(), feedbacks(item, right), `${item.id}: a feedback for each part`);
}

// Takes an answered check back to the beginning: nothing is chosen, nothing is blamed, focus is on the question.
export async function tryAgain(hand, item) {
  const form = hand.page.locator(`#${item.id}`);
  await hand.press(form.getByRole('button', {name: 'Try again'}));
  await form.getByRole('button', {name: 'Check my answer'}).waitFor();
  await until('focus is on the question', () => form.evaluate(form => form === document.activeElement));
  assert.equal(await form.locator('input:checked, .outcome').count(), 0, `${item.id} begins anew`);
  assert.equal(await form.getByRole('alert').textContent(), '', `${item.id} asks for nothing yet`);
}

function feedbacks({kind}, right) {
  const parts = kind.single?.options ?? kind.several?.options ?? kind.matching?.pairs ?? kind.sorting?.cards ??
    kind.cloze?.gaps ?? kind['true-false']?.reasons ?? kind.confidence?.options;
  // So do the verdict that is right and one that was wrongly chosen; on a scale, each point and the panel.
  const more = kind['true-false'] ? (right ? 1 : 2) : kind['script-concordance'] ? 5 : 0;
  return (parts?.length ?? 1) + more;
}

// Reads the unit on the page, answers each of its checks, and finishes it.
export async function takeUnit(hand, unit, right = () => true) {
  for(const [place, item] of checksOf(unit).entries()) {
    await answerCheck(hand, item, right(place));
  }
  await hand.press(hand.page.getByRole('button', {name: 'Finish this unit'}));
  await hand.page.getByRole('heading', {name: 'Unit finished'}).waitFor();
}

// How many questions an attempt has.
export function questionsOf(assessment) {
  return assessment.draw.reduce((sum, {count}) => sum + count, 0);
}

// The item of an assessment whose question is on the page, known by its prompt.
export async function askedItem(page, assessment) {
  const prompts = assessment.items.map(item => item.prompt_html);
  const place = await page.locator('.question .item__prompt').evaluate((legend, prompts) => prompts.findIndex(prompt => {
    const template = document.createElement('template');
    template.innerHTML = prompt;
    return template.content.textContent.trim() === legend.textContent.trim();
  }), prompts);
  assert.ok(place >= 0, 'the question on the page is in the bank');
  return assessment.items[place];
}

// Answers every question of the open attempt, from the one on the page to the last, and hands in.
export async function takeAssessment(hand, assessment, right = () => true) {
  const count = questionsOf(assessment);
  for(let number = 1; number <= count; number += 1) {
    await hand.page.getByRole('heading', {name: `Question ${number} of ${count}`}).waitFor();
    const item = await askedItem(hand.page, assessment);
    await answer(hand, hand.page.locator('.question'), item, right(number, item));
    await hand.page.getByText('Saved on this device').waitFor();
    await hand.press(hand.page.getByRole('link', {name: number < count ? 'Next' : 'Look over your answers', exact: true}));
  }
  await hand.page.getByText('You have answered every question.').waitFor();
  await hand.press(hand.page.getByRole('button', {name: 'Hand in'}));
  await hand.page.getByRole('heading', {name: 'Your answers', exact: true}).waitFor();
}

// Takes a whole course from its first unit to the offer of a certificate, by addresses: the quick way there.
export async function completeCourse(page, site, id = SHORT) {
  const [hand, data] = [new Mouse(page), await published()];
  const {units} = data.course(id) ?? (await data.courseFile(id)).summary;
  for(const {id: unit} of units) {
    await visit(page, `${site.home}courses/${id}/${unit}/`);
    await takeUnit(hand, await data.unit(id, unit));
    await kept(page);
  }
  await visit(page, `${site.home}courses/${id}/assessment/`);
  await hand.press(page.getByRole('button', {name: 'Start the assessment'}));
  await takeAssessment(hand, await data.assessment(id));
  await kept(page);
  await cross(hand, page.getByRole('link', {name: 'Get your certificate'}));
  await page.getByLabel('Your name, as it should be printed').waitFor();
}

// Waits until what was recorded is kept: a transaction on the same store begins only when those before it are done.
async function kept(page) {
  await page.evaluate(() => new Promise((resolve, reject) => {
    const opening = indexedDB.open('champions');
    opening.onerror = reject;
    opening.onsuccess = () => {
      const reading = opening.result.transaction('events', 'readonly');
      reading.objectStore('events').count();
      reading.oncomplete = () => resolve(opening.result.close());
    };
  }));
}

// The certificate page of a learner who has completed the short course: in a profile of their own, which is a copy of
// the first such learner's.
export async function graduate(t, on, options = {}) {
  if(on.graduated) {
    return on.open(t, `courses/${SHORT}/certificate/`, {storageState: on.graduated, ...options});
  }
  const page = await on.open(t, '', options);
  await completeCourse(page, on.site);
  on.graduated = await page.context().storageState({indexedDB: true});
  return page;
}

// Confirms the name and makes the certificate.
export async function makeCertificate(hand, name) {
  await hand.type(hand.page.getByLabel('Your name, as it should be printed'), name);
  await hand.press(hand.page.getByRole('button', {name: 'Make the certificate'}));
  await hand.page.getByRole('heading', {name: 'Certificate of completion'}).waitFor();
}

// Saves the certificate on the page as a file in a folder of the test's own, and gives the file's path.
export async function saveFile(t, hand, button = 'Save the file') {
  const folder = await mkdtemp(join(tmpdir(), 'champions-'));
  t.after(() => rm(folder, {recursive: true}));
  const downloading = hand.page.waitForEvent('download');
  await hand.press(hand.page.getByRole('button', {name: button}));
  const download = await downloading;
  const file = join(folder, download.suggestedFilename());
  await download.saveAs(file);
  return file;
}
