// The peers: the same lesson as a careful person would write it by hand. A static page with a small style and a script
// that marks answers, and a plain JavaScript application that swaps prepared units (`peers/`). For use without a network the
// page has a worker that answers from its cache first, and the whole course is there as such pages.

import {readFileSync} from 'node:fs';
import {partsOf} from './parts.mjs';

export const COURSE = 'social-prescribing-foundations';
const FIRST = 'what-it-is';
// The lesson that is measured, and the unit after it.
export const LESSON = `/courses/${COURSE}/${FIRST}/`;
export const NEXT = 'link-workers';

const CALL_OUTS = {
  case: 'Case', key: 'To keep', evidence: 'Evidence', local: 'Local', caution: 'Caution', reflect: 'Reflect'
};
const own = name => readFileSync(new URL(`peers/${name}`, import.meta.url), 'utf8');

// The peers' files by absolute path, the addresses of the page and the application, and the titles of the units.
export function peers(site) {
  const data = partsOf(site, LESSON).app('data');
  const read = unit => JSON.parse(site.get(`/${data}${COURSE}/units/${unit}.json`));
  const [first, next] = [read(FIRST), read(NEXT)];
  const [lesson, after] = [lessonOf(first, NEXT), lessonOf(next, FIRST)];
  const files = {
    '/peer/style.css': own('style.css'),
    '/peer/page/worker.js': own('worker.js'),
    '/peer/page/index.html': page(lesson, `<script>\n${own('marking.js')}</script>`),
    '/peer/application/index.html': page(lesson, '<script src="application.js" defer></script>'),
    '/peer/application/application.js': own('marking.js') + own('swapping.js'),
    [`/peer/application/${FIRST}.json`]: JSON.stringify(lesson),
    [`/peer/application/${NEXT}.json`]: JSON.stringify(after)
  };
  const assessment = JSON.parse(site.get(`/data/${COURSE}/${first.course.revision}/assessment.json`));
  const course = [
    ...first.course.units.map(({id}) => page(lessonOf(read(id), id === FIRST ? NEXT : FIRST), `<script>\n${own('marking.js')}</script>`)),
    page(questionsOf(first.course, assessment), `<script>\n${own('marking.js')}</script>`)
  ].map((text, place) => [`/peer/course/${place}/index.html`, text]);
  Object.assign(files, Object.fromEntries(course));
  return {
    // All that a static course would keep.
    course: ['/peer/style.css', '/peer/page/worker.js', ...course.map(([path]) => path)],
    files: new Map(Object.entries(files).map(([path, text]) => [path, Buffer.from(text)])),
    page: '/peer/page/',
    application: '/peer/application/',
    titles: {[FIRST]: first.unit.title, [NEXT]: next.unit.title}
  };
}

const page = ({title, main, keys}, script) => `<!doctype html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(title)}</title>
<link rel="stylesheet" href="../style.css">
</head>
<body>
<header><a href="/">Champions</a> <a href="/learning/">My learning</a> <a href="/verify/">Check a certificate</a></header>
<main>${main}</main>
<footer><p>What you do here stays in this browser. Courses are free to share and adapt with credit (CC BY 4.0).</p></footer>
<script type="application/json" id="keys">${JSON.stringify(keys).replaceAll('</', '<\\/')}</script>
${script}
</body>
</html>
`;

function lessonOf({course, unit}, other) {
  const goOn = course.units.find(({id}) => id === other).title;
  const checks = unit.blocks.flatMap(block => block.parts).flatMap(part => part.check ?? []);
  return {
    title: `${unit.title} – ${course.title}`,
    main: filled(`<p><a href="/courses/${course.id}/">${escaped(course.title)}</a></p>
<h1>${escaped(unit.title)}</h1>
<p>About ${unit.minutes} minutes. This unit helps you to:</p>
<ul>${unit.outcomes.map(({text}) => `<li>${escaped(text)}</li>`).join('')}</ul>
${unit.blocks.map(section).join('\n')}
<section><h2>Sources</h2><ol>${unit.sources.map(source).join('\n')}</ol></section>
<p><a class="next" href="?${other}">Go on to: ${escaped(goOn)}</a></p>`),
    keys: Object.fromEntries(checks.map(check => [check.id, keyOf(check)]))
  };
}

function questionsOf(course, {items}) {
  return {
    title: `Assessment – ${course.title}`,
    main: filled(`<h1>Assessment</h1>${items.map(form).join('\n')}`),
    keys: Object.fromEntries(items.map(item => [item.id, keyOf(item)]))
  };
}

const section = ({id, heading_html: heading, parts}) => `<section id="${id}">${heading ? `<h2>${heading}</h2>` : ''}
${parts.map(({html, check}) => html ?? form(check)).join('\n')}</section>`;

const source = ({id, text, url}) => `<li id="source-${id}">${escaped(text)} <a href="${escaped(url)}">${escaped(url)}</a></li>`;

const form = item => `<form class="check" id="${item.id}"><fieldset>${item.prompt_html}
${controls(item)}</fieldset><button>Check my answer</button><div role="status"></div></form>`;

// Parts stand in the order of their ids, which says nothing about the answer.
const byId = parts => [...parts].sort((left, right) => left.id < right.id ? -1 : 1);

// The name of an item's kind, and what the item has of it.
const named = kind => typeof kind === 'string' ? [kind, {}] : Object.entries(kind)[0];

function controls({id, kind}) {
  const [name, key] = named(kind);
  const radio = (name, value, html) => `<p><label><input type="radio" name="${name}" value="${value}"> ${html}</label></p>`;
  const asOptions = parts => parts.map(({id, text}) => ({value: id, text}));
  const field = label => `<p><label>${label} <input name="${name}"></label></p>`;
  const menu = (part, label, options) => `<p><label>${escaped(label)} <select name="${part}"><option value="">Choose…</option>${
    options.map(({value, text}) => `<option value="${value}">${escaped(text)}</option>`).join('')}</select></label></p>`;
  const choice = type => byId(key.options).map(option => {
    return `<p><label><input type="${type}" name="${id}" value="${option.id}"> ${option.text_html}</label></p>`;
  });
  return {
    single: () => choice('radio'),
    several: () => choice('checkbox'),
    matching: () => key.pairs.map(pair => {
      return menu(pair.id, pair.left, byId(key.pairs).map(({id, right}) => ({value: id, text: right})));
    }),
    ordering: () => byId(key.steps).map(step => {
      return menu(step.id, step.text, key.steps.map((_, place) => ({value: place + 1, text: place + 1})));
    }),
    number: () => [`<p><label>Your answer <input name="number" inputmode="decimal"> ${escaped(key.unit)}</label></p>`],
    'true-false': () => [radio(id, true, 'True'), radio(id, false, 'False')].concat(
      byId(key.reasons).map(reason => radio(`${id}-reason`, reason.id, reason.text_html))
    ),
    sorting: () => key.cards.map(card => menu(card.id, card.text, asOptions(key.groups))),
    cloze: () => key.gaps.map((gap, place) => menu(gap.id, key.pieces[place], asOptions(gap.options))),
    'short-text': () => [field('Your answer')],
    confidence: () => choice('radio').concat(field('How sure are you?')),
    reflection: () => [`<p><textarea name="${id}"></textarea></p>`],
    // All that may be said stands on the page, with links from one to the other.
    scenario: () => key.nodes.map((node, place) => `<div id="${id}-${place}">${node.text_html}${(node.choices ?? []).map(
      ({to, text_html: text}) => `<p><a href="#${id}-${to}">${text}</a></p>`
    ).join('')}</div>`)
  }[name]().join('\n');
}

// What a form holds when it is answered rightly, as `name=value`, and what to say about it.
function keyOf({id, kind}) {
  const [name, key] = named(kind);
  const list = lines => `<ul>${lines.map(line => `<li>${line}</li>`).join('')}</ul>`;
  const correct = (name, parts) => parts.filter(part => part.correct).map(part => `${name}=${part.id}`);
  const right = {
    matching: () => key.pairs.map(pair => `${pair.id}=${pair.id}`),
    ordering: () => key.steps.map((step, place) => `${step.id}=${place + 1}`),
    number: () => [`number=${key.answer}`],
    'true-false': () => [`${id}=${key.answer}`, ...correct(`${id}-reason`, key.reasons)],
    sorting: () => key.cards.map(card => `${card.id}=${card.group}`),
    cloze: () => key.gaps.map(gap => `${gap.id}=${gap.answer}`),
    'short-text': () => [`${name}=${key.accept[0]}`]
  }[name]?.() ?? correct(id, key.options ?? []);
  const choices = key.nodes?.flatMap(node => node.choices ?? []);
  const parts = key.options ?? key.pairs ?? key.reasons ?? key.cards ?? key.gaps ?? choices ?? [];
  const feedback = key.feedback_html ?? list(parts.map(part => {
    return `${part.text_html ?? escaped(part.left ?? part.text ?? '')} ${part.feedback_html ?? ''}`;
  }));
  return {right, feedback: filled(feedback), all: ['single', 'number'].includes(name)};
}

function filled(html) {
  return html.replaceAll('{root}', '/').replace(/\{callout:([a-z]+)\}/g, (_, kind) => CALL_OUTS[kind]);
}

function escaped(text) {
  return String(text).replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}
