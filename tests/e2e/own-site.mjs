// Sites of a test's own courses, with the programs of the built site: `make build` keeps what Trunk staged for it.

import assert from 'node:assert/strict';
import {execFile, spawn} from 'node:child_process';
import {cp, mkdir, mkdtemp, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {dirname, join, resolve} from 'node:path';
import {createInterface} from 'node:readline';
import {fileURLToPath} from 'node:url';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
export const MODULES = resolve(ROOT, process.env.MODULES || 'modules');
const STAGED = process.env.STAGED ?? `${ROOT}target/staged`;
export const CHAMPIONS = process.env.CHAMPIONS ?? `${ROOT}target/release/champions`;

// A folder that is taken away when the test, or the process, ends.
export async function scratch(t) {
  const folder = await mkdtemp(join(tmpdir(), 'champions-'));
  t?.after(() => rm(folder, {recursive: true}));
  return folder;
}

// Writes shipped courses into a folder of modules, on one pathway.
export async function takeCourses(modules, ...courses) {
  for(const course of courses) {
    await cp(join(MODULES, course), join(modules, course), {recursive: true});
  }
  await cp(join(MODULES, 'about.md'), join(modules, 'about.md'));
  const ids = courses.map(course => `"${course}"`).join(', ');
  await writeFile(join(modules, 'pathways.toml'), `[[pathway]]\nid = "all"\ntitle = "All"\ncourses = [${ids}]\n`);
}

// Writes files, as texts by their path in a folder.
export async function write(folder, files) {
  for(const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, path)), {recursive: true});
    await writeFile(join(folder, path), text);
  }
}

// Runs the command line: its status, and all that it prints, as lines.
export function champions(...args) {
  return new Promise(resolve => execFile(CHAMPIONS, args, (error, stdout, stderr) => {
    resolve({status: error?.code ?? 0, lines: (stdout + stderr).trimEnd().split('\n')});
  }));
}

// Builds the site of a folder of modules, in a folder of its own.
export async function build(t, modules) {
  const folder = join(await scratch(t), 'site');
  await cp(STAGED, folder, {recursive: true});
  const {status, lines} = await champions('build', '--modules', modules, '--staged', folder);
  assert.equal(status, 0, lines.join('\n'));
  return folder;
}

// Serves a folder of modules while it is written, until the test ends; `home` is its address.
export async function watch(t, modules, port = 0) {
  const server = spawn(CHAMPIONS, ['serve', STAGED, '--watch', modules, '--port', String(port)]);
  const ended = new Promise(resolve => server.on('exit', resolve));
  t.after(() => {
    server.kill();
    return ended;
  });
  const lines = createInterface({input: server.stdout});
  const [first] = await new Promise(resolve => lines.once('line', (...line) => resolve(line)));
  return {home: /http:\S+\//.exec(first)[0].replace('localhost', '127.0.0.1')};
}
