// A question that turns out to be wrong: a learner who failed by it, the errata that an author signs, and a page that has
// them.

import {execFile} from 'node:child_process';
import {createHash} from 'node:crypto';
import {mkdir, readFile, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import {promisify} from 'node:util';
import {SHORT, questionsOf, takeAssessment, takeUnit} from './course.mjs';
import {Mouse, visit} from './learner.mjs';
import {CHAMPIONS, scratch, takeCourses} from './own-site.mjs';
import {published} from './server.mjs';

export const REASON = 'The question could be read in two ways.';

// A learner who has finished every unit and failed by three questions that earned nothing, the first of which is given,
// too. Steps in the wrong order may still earn something.
export async function failed(t, on) {
  const page = await on.open(t);
  const [hand, data] = [new Mouse(page), await published()];
  for(const {id: unit} of data.course(SHORT).units) {
    await visit(page, `${on.site.home}courses/${SHORT}/${unit}/`);
    await takeUnit(hand, await data.unit(SHORT, unit));
  }
  await visit(page, `${on.site.home}courses/${SHORT}/assessment/`);
  await hand.press(page.getByRole('button', {name: 'Start the assessment'}));
  const assessment = await data.assessment(SHORT);
  const wrong = [];
  await takeAssessment(hand, assessment, (number, item) => {
    const isRight = wrong.length === 3 || 'ordering' in item.kind;
    if(!isRight) wrong.push(item);
    return isRight;
  });
  await page.getByRole('heading', {name: 'Not passed this time'}).waitFor();
  return {page, hand, first: wrong[0], count: questionsOf(assessment)};
}

// Errata that make an item void, signed by an author's key: the text, its name, the key, and the revision that has the item.
export async function signed(t, item) {
  const {revision} = (await published()).course(SHORT);
  const work = await scratch(t);
  const modules = join(work, 'modules');
  await mkdir(modules);
  await takeCourses(modules, SHORT);
  await writeFile(join(modules, SHORT, 'errata.toml'), `[[erratum]]
item = "${item}"
revisions = [${revision}]
date = "2026-12-01"
reason = "${REASON}"
source = "Letters to the editor, 2026."
url = "https://example.org/letters"
effect = "void"
`);
  const run = (...given) => promisify(execFile)(CHAMPIONS, given, {
    cwd: work, env: {...process.env, CHAMPIONS_PASSPHRASE: 'correct horse battery staple'}
  });
  await run('keys', 'new', '--did', 'did:web:author.example', '--name', 'Author', '--key', 'author.key', '--out', 'keys');
  await run('errata', SHORT, '--key', 'author.key');
  const text = await readFile(join(modules, SHORT, 'errata.json'), 'utf8');
  const key = JSON.parse(await readFile(join(work, 'author.key'), 'utf8')).header.public_key;
  return {text, key, name: nameOf(text), revision};
}

export const nameOf = text => createHash('sha384').update(text).digest('hex').slice(0, 16);

// Publishes errata as a build does, once their signature was looked at.
export async function publish(page, {text, key, name, revision}) {
  const edition = {name, revisions: [revision]};
  const change = (file, changed) => page.route(`**/${file}`, async route => {
    const data = await (await route.fetch()).json();
    changed(data);
    await route.fulfill({json: data});
  });
  await change(`${SHORT}/course.json`, course => {
    course.summary.errata = edition;
    course.errata = JSON.parse(text).errata;
  });
  const inList = courses => courses.filter(course => course.id === SHORT).forEach(course => course.errata = edition);
  await change('catalog-*.json', inList);
  await change('home.json', ({courses}) => inList(courses));
  await change('trust.json', trust => {
    trust.errata = [key];
  });
  await page.route(`**/data/${SHORT}/errata/${name}.json`, route => route.fulfill({body: text}));
}
