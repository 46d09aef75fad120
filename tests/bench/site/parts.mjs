// What a page is made of, and what each part weighs on the wire.

import {readFile, readdir} from 'node:fs/promises';
import {join, posix} from 'node:path';

// All files of a folder that are wanted, by their absolute path on a server that has the folder as its root.
export async function filesOf(folder, wanted = () => true) {
  const entries = await readdir(folder, {recursive: true, withFileTypes: true});
  const paths = entries.filter(entry => entry.isFile()).map(entry => join(entry.parentPath ?? entry.path, entry.name));
  const files = paths.map(path => ['/' + path.slice(folder.replace(/\/+$/, '').length + 1), path]);
  return new Map(await Promise.all(files.filter(([name]) => wanted(name)).map(async ([name, path]) => [name, await readFile(path)])));
}

// What the page's own words say about it: the addresses of its parts.
export function partsOf(files, page) {
  const html = files.get(`${page}index.html`).toString();
  const at = reference => posix.join(page, reference);
  const all = expression => [...html.matchAll(expression)].map(match => match[1]);
  const app = name => new RegExp(`<script[^>]* data-${name}="([^"]*)"`).exec(html)?.[1];
  const scripts = [...html.matchAll(/<script([^>]*)>/g)].map(match => match[1]).filter(attributes => {
    return !/ (defer|async)\b|type="module"/.test(attributes);
  });
  return {
    styles: all(/<link rel="stylesheet" href="([^"]+)"/g).map(at),
    blocking: scripts.flatMap(attributes => / src="([^"]+)"/.exec(attributes)?.[1] ?? []).map(at),
    app
  };
}

// The brotli bytes of a lesson's page and of the program behind it, of the program behind a page of records, of the
// certificate program, and of a peer's page.
export function bytesOf(files, compressed, {lesson, records, peer}) {
  const size = path => {
    const bytes = compressed.get(path);
    if(!bytes) throw new Error(`the site has no ${path}`);
    return bytes.length;
  };
  const reading = page => {
    const {styles, blocking} = partsOf(files, page);
    const parts = {page: size(`${page}index.html`), style: sum(styles.map(size)), blocking: sum(blocking.map(size))};
    return {...parts, readable: parts.page + parts.style + parts.blocking};
  };
  const code = page => {
    const {app} = partsOf(files, page);
    const [script, program] = ['app', 'wasm'].map(name => size(`/${app(name)}`));
    const {style, blocking} = reading(page);
    return {script, program, code: script + program + style + blocking};
  };
  const {app} = partsOf(files, lesson);
  const folder = `/${app('credential')}`;
  const credential = [...compressed.keys()].filter(path => path.startsWith(folder)).map(path => {
    return {name: path.slice(folder.length), size: size(path)};
  });
  return {
    ours: {
      ...reading(lesson),
      ...code(lesson),
      records: code(records),
      data: sum(app('preload').split(' ').filter(Boolean).map(path => size(`/${path}`))),
      credential,
      credentialCode: sum(credential.map(({size}) => size))
    },
    peer: reading(peer)
  };
}

const sum = numbers => numbers.reduce((total, number) => total + number, 0);
