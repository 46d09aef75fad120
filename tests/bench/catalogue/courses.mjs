// A folder of many courses: copies of those that are shipped, with titles, summaries, outcomes and key terms of words drawn
// anew, so that what lists them compresses as badly as what people write.

import {cp, mkdir, readFile, readdir, rm, writeFile} from 'node:fs/promises';
import {join} from 'node:path';

const PER_PATHWAY = 20;

// Writes `count` courses, made from those of `shipped`, into a new folder of modules.
export async function generate(shipped, modules, count) {
  await rm(modules, {recursive: true, force: true});
  await mkdir(modules, {recursive: true});
  await cp(join(shipped, 'about.md'), join(modules, 'about.md'));
  const originals = await shippedCourses(shipped);
  const words = await vocabulary(shipped, originals);
  const random = numbers(7);
  const some = least => {
    return Array.from({length: least + Math.floor(random() * least)}, () => words[Math.floor(random() * words.length)]).join(' ');
  };
  const ids = [];
  for(let number = 0; number < count; number += 1) {
    const original = originals[number % originals.length];
    const id = `course-${number}`;
    ids.push(id);
    const folder = join(modules, id);
    await cp(join(shipped, original), folder, {recursive: true});
    // They bind a course to what was published of it before, and to its own words.
    await Promise.all(['published.toml', 'published', 'accepted.toml'].map(file => rm(join(folder, file), {recursive: true, force: true})));
    for(const file of (await readdir(folder)).filter(file => /\.(md|toml)$/.test(file))) {
      const text = await readFile(join(folder, file), 'utf8');
      await writeFile(join(folder, file), changed(file, text, original, id, some));
    }
  }
  const pathways = [];
  for(let start = 0; start < count; start += PER_PATHWAY) {
    const courses = ids.slice(start, start + PER_PATHWAY).map(id => `"${id}"`).join(', ');
    pathways.push(`[[pathway]]\nid = "pathway-${start}"\ntitle = "${some(3)}"\ncourses = [${courses}]\n`);
  }
  await writeFile(join(modules, 'pathways.toml'), pathways.join('\n'));
}

// The ids of the courses of a folder of modules that are offered.
export async function shippedCourses(modules) {
  const entries = await readdir(modules, {withFileTypes: true});
  const courses = [];
  for(const {name} of entries.filter(entry => entry.isDirectory())) {
    const course = await readFile(join(modules, name, 'course.toml'), 'utf8').catch(() => '');
    if(course && !/^hidden = true/m.test(course)) courses.push(name);
  }
  return courses.sort();
}

function changed(file, text, original, id, some) {
  if(file === 'course.toml') {
    const [head, ...outcomes] = text.split('[[outcome]]');
    const own = head
      .replace(`id = "${original}"`, `id = "${id}"`)
      .replace(/^title = .*$/m, () => `title = "${some(3)}"`)
      .replace(/^summary = .*$/m, () => `summary = "${some(15)}."`)
      .replace(/^(prerequisites|replaced_by) = .*$/gm, '');
    return [own, ...outcomes.map(outcome => outcome.replace(/^text = .*$/m, () => `text = "${some(10)}."`))].join('[[outcome]]');
  }
  if(file.endsWith('.md')) {
    return text.replace(/^title = .*$/m, () => `title = "${some(4)}"`).replace(/^(\w.*)\n: /gm, () => `${some(1)}\n: `);
  }
  return text;
}

// The words of all units, each once.
async function vocabulary(shipped, courses) {
  const words = new Set();
  for(const course of courses) {
    for(const file of (await readdir(join(shipped, course))).filter(file => file.endsWith('.md'))) {
      for(const [word] of (await readFile(join(shipped, course, file), 'utf8')).matchAll(/\b[a-z]{3,}\b/g)) words.add(word);
    }
  }
  return [...words].sort();
}

// The same numbers between 0 and 1 each time (mulberry32).
function numbers(seed) {
  return () => {
    seed = seed + 0x6D2B79F5 | 0;
    let mixed = Math.imul(seed ^ seed >>> 15, 1 | seed);
    mixed = mixed + Math.imul(mixed ^ mixed >>> 7, 61 | mixed) ^ mixed;
    return ((mixed ^ mixed >>> 14) >>> 0) / 4294967296;
  };
}
