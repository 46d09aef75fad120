// An institution with a key, and what it does at its desk.

import {execFileSync} from 'node:child_process';
import {cp, mkdir} from 'node:fs/promises';
import {join} from 'node:path';
import {CHAMPIONS, scratch} from './own-site.mjs';

export const PASSPHRASE = 'correct horse battery';

// A hospital with a key, and the web as it publishes it, in a folder of its own; `run` is its command line.
export async function hospital(t) {
  const folder = await scratch(t);
  const run = args => execFileSync(CHAMPIONS, args, {
    cwd: folder, encoding: 'utf8', env: {...process.env, CHAMPIONS_PASSPHRASE: PASSPHRASE}
  });
  run(['keys', 'new', '--did', 'did:web:hospital.example', '--name', 'Hospital', '--key', 'key.json', '--out', 'issuer']);
  await mkdir(join(folder, 'web'));
  await cp(join(folder, 'issuer/public'), join(folder, 'web/hospital.example'), {recursive: true});
  return {folder, key: join(folder, 'key.json'), run};
}

export async function unlock(page, key, passphrase = PASSPHRASE) {
  await page.getByLabel('Key file').setInputFiles(key);
  await page.getByLabel('Passphrase').fill(passphrase);
  await page.getByRole('button', {name: 'Unlock'}).click();
}

// Saves what was signed, and unpacks it into a folder below the institution's.
export async function unpack(page, folder, name) {
  const [download] = await Promise.all([
    page.waitForEvent('download'), page.getByRole('button', {name: 'Save all as one file'}).click()
  ]);
  await download.saveAs(join(folder, `${name}.zip`));
  execFileSync('python3', ['-m', 'zipfile', '-e', `${name}.zip`, name], {cwd: folder});
  return join(folder, name);
}
