// An author's texts are texts: whatever is written in a course, the builder refuses it, or a browser shows it and runs nothing.

import assert from 'node:assert/strict';
import {test} from 'node:test';
import {IDS, PICTURES, TARGETS, TRICKS, course, literal} from './hostile.mjs';
import {Mouse, stage, started, watched} from './learner.mjs';
import {build, champions, scratch, write} from './own-site.mjs';
import {pages, serve} from './server.mjs';

const on = stage();
const UNIT = 'hostile/01-texts.md';
// What the builder says of a trick, by the kind of it.
const REFUSED = [
  'raw HTML is refused; write Markdown', 'is not a link: write https://…, unit:<unit> or #<block>', 'no unit has the id',
  'there is no picture', 'pictures are in `media/`', 'a link needs words to click on', 'control character'
];

// The findings on a course with these raw paragraphs in its unit, by paragraph.
async function findings(t, raw) {
  const modules = await scratch(t);
  const files = course({raw});
  await write(modules, files);
  const {lines} = await champions('check', modules);
  const text = files[UNIT].split('\n');
  const start = paragraph => text.lastIndexOf(paragraph.split('\n')[0]) + 1;
  const found = lines.map(line => /\/hostile\/01-texts\.md:(\d+): error: (.*)/.exec(line)).filter(Boolean);
  return raw.map(paragraph => {
    const end = start(paragraph) + paragraph.split('\n').length;
    return found.filter(([, line]) => line >= start(paragraph) && line < end).map(([, , message]) => message);
  });
}

test('HTML in a text is refused by file and line, or is a text', async t => {
  for(const trick of TRICKS) {
    // What an unclosed comment or element hides must not hide the next trick, so each has a course of its own.
    const [messages] = await findings(t, [trick]);
    const known = messages.every(message => REFUSED.some(refused => message.includes(refused)));
    assert.ok(known, `${trick}: ${messages}`);
    if(messages.length === 0) {
      accepted.push(trick);
    }
  }
  assert.ok(accepted.length < TRICKS.length / 5, `${accepted.length} tricks are no HTML to Markdown`);
});
const accepted = [];

test('A link or picture that leads anywhere but to the web or the course is refused by file and line', async t => {
  const forms = TARGETS.flatMap((target, number) => {
    // A number would want a source.
    const name = [...`there-${number}`].map(letter => 'abcdefghij'[letter] ?? letter).join('');
    return [
      `Go [${name}](${target}).`, `Go [${name}](<${target}>).`, `[${name}]: ${target}\nSee [${name}].`,
      `Go ![${name}](${target})`, `![${name}](${target})`
    ];
  });
  const found = await findings(t, forms);
  const passed = [];
  for(const [place, messages] of found.entries()) {
    const known = messages.every(message => REFUSED.some(refused => message.includes(refused)));
    assert.ok(known || messages.includes('a picture stands alone in its paragraph'), `${forms[place]}: ${messages}`);
    if(messages.length === 0) passed.push(forms[place]);
  }
  raw.push(...passed);
});
const raw = [];

test('A picture that could act when it is opened by itself is refused by file and line', async t => {
  const modules = await scratch(t);
  const pictures = Object.fromEntries(PICTURES.map((text, place) => [`picture-${place}.svg`, text]));
  await write(modules, course({pictures}));
  const {lines} = await champions('check', modules);
  for(const [place, text] of PICTURES.entries()) {
    const found = lines.filter(line => line.includes(`/hostile/media/picture-${place}.svg:`) && line.includes(': error: an SVG picture '));
    assert.equal(found.length, 1, `${text}: ${found}`);
  }
});

test('Nothing that an author wrote runs in a browser, and the course can be taken', async t => {
  const modules = await scratch(t);
  await write(modules, course({raw: [...accepted, ...raw]}));
  const folder = await build(t, modules);
  const site = await serve({folder});
  t.after(() => site.close());
  const context = await on.browser.newContext({serviceWorkers: 'block'});
  t.after(() => context.close());
  const happened = [];
  await context.exposeBinding('happened', (_, what) => happened.push(what));
  await context.addInitScript(() => {
    addEventListener('securitypolicyviolation', event => happened(`${event.violatedDirective}: ${event.blockedURI}`));
  });
  const page = watched(await context.newPage());
  page.on('dialog', dialog => happened.push(`dialog ${dialog.message()}`) && dialog.dismiss());
  context.on('page', page => happened.push(`another page ${page.url()}`));
  page.on('frameattached', () => happened.push('a frame'));

  const looks = async path => {
    const seen = await page.evaluate(() => {
      const all = [...document.querySelectorAll('*')];
      const acts = ({name, value}) => /^on|^srcdoc$|^formaction$|^action$|^style$/i.test(name) || /^\s*(javascript|data|vbscript):/i.test(value);
      return {
        owned: globalThis.owned === true,
        attributes: all.flatMap(element => [...element.attributes].filter(acts).map(({name, value}) => `${name}=${value}`)),
        elements: [...new Set(all.map(({localName}) => localName))],
        scripts: document.scripts.length
      };
    });
    assert.deepEqual({owned: seen.owned, attributes: seen.attributes, scripts: seen.scripts}, {owned: false, attributes: [], scripts: 1}, path);
    const foreign = ['iframe', 'object', 'embed', 'base', 'template', 'math', 'style', 'audio', 'animate', 'foreignobject', 'set'];
    assert.deepEqual(seen.elements.filter(name => foreign.includes(name)), [], path);
  };
  const all = await pages('', folder);
  assert.ok(all.length > 15, 'there are pages to look at');
  for(const path of all) {
    await page.goto(site.home + path);
    await started(page);
    assert.equal(await page.locator('h1').count(), 1, path);
    await looks(path);
  }
  const release = /data-data="([^"]+)"/.exec(await page.content())[1];
  for(const path of ['badges/b.svg', 'data/hostile/1/media/dot.svg', 'manifest.webmanifest', 'not-kept.html', `${release}catalog.json`]) {
    await page.goto(site.home + path);
    assert.equal(await page.evaluate(() => globalThis.owned), undefined, path);
  }

  // Titles are what was written, and the page works.
  await page.goto(`${site.home}courses/hostile/texts/`);
  await started(page);
  assert.equal(await page.locator('h1').innerText(), TRICKS[0]);
  const texts = await page.locator('#main li').allInnerTexts();
  for(const trick of TRICKS.map(trick => trick.replaceAll('\n', ' '))) {
    assert.ok(texts.filter(text => plain(text).includes(plain(trick))).length >= 2, `${trick} is shown as it was written`);
  }
  const hand = new Mouse(page);
  const form = page.locator('form.check').first();
  await hand.tick(form.locator('input[value="y"]'));
  await hand.press(form.getByRole('button'));
  await form.getByText('Right').first().waitFor();
  for(const choice of await page.locator('.scenario button').all()) {
    if(await choice.isVisible()) await choice.click();
  }
  await looks('after answering');

  // Ids that scripts know shadow nothing.
  await page.goto(`${site.home}courses/hostile/ids/`);
  await started(page);
  assert.deepEqual(await page.evaluate(ids => ids.filter(id => !document.getElementById(id)), IDS), []);
  await hand.type(page.locator('form.check input').first(), literal('x'));
  await page.getByRole('link', {name: 'My learning'}).click();
  await page.getByRole('heading', {level: 1, name: 'My learning'}).waitFor();
  await page.goBack();
  await page.getByRole('heading', {level: 1, name: 'Ids'}).waitFor();

  const off = page.asked.map(request => request.url()).filter(url => !url.startsWith(site.origin));
  assert.deepEqual({happened, off}, {happened: [], off: []});
});

// Typographic marks and spaces are not what this is about.
const plain = text => text.replaceAll(/[\s"'“”‘’`.…–-]/g, '');
