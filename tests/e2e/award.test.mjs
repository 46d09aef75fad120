// A badge as a certificate: a learner saves what they hand in, an institution awards the badge at its desk, offline, and the
// learner keeps it. The command line awards the same for the same file.

import assert from 'node:assert/strict';
import {execFileSync} from 'node:child_process';
import {mkdtemp, mkdir, cp, readFile, readdir, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {test} from 'node:test';
import {AxeBuilder} from '@axe-core/playwright';
import {graduate, makeCertificate} from './course.mjs';
import {Mouse, READY, stage, visit} from './learner.mjs';
import {DIST} from './server.mjs';
import {attend, invite} from './session.mjs';

const CHAMPIONS = fileURLToPath(new URL('../../target/release/champions', import.meta.url));
const PASSPHRASE = 'correct horse battery';
const NAME = 'Dr Siân Ŵyn محمد';
const on = stage();

async function saved(page, click, path) {
  const [download] = await Promise.all([page.waitForEvent('download'), click()]);
  await download.saveAs(path);
  return path;
}

test('A badge is handed in for, awarded at the desk, brought in and checked', async t => {
  const folder = await mkdtemp(join(tmpdir(), 'champions-award-'));
  t.after(() => rm(folder, {recursive: true, force: true}));
  const run = args => execFileSync(CHAMPIONS, args, {
    cwd: folder, encoding: 'utf8', env: {...process.env, CHAMPIONS_PASSPHRASE: PASSPHRASE}
  });
  run(['keys', 'new', '--did', 'did:web:hospital.example', '--name', 'Hospital', '--key', 'key.json']);

  const learner = await graduate(t, on);
  await makeCertificate(new Mouse(learner), NAME);
  await visit(learner, `${on.site.home}badges/first-look/`);
  const handIn = await saved(
    learner, () => learner.getByRole('button', {name: 'Save what I hand in'}).click(), join(folder, 'hand-in.jsonl'));
  assert.equal((await readFile(handIn, 'utf8')).trim().split('\n').length, 1);

  const desk = await on.open(t, 'desk/');
  const [champion, first] = await Promise.all(['champion', 'first-look'].map(id =>
    desk.locator(`#desk-badge option[value="${id}"]`).textContent()));
  await desk.getByLabel('Badge', {exact: true}).selectOption('champion');
  await desk.getByLabel('What the learner hands in').setInputFiles(handIn);
  await desk.getByText(`Handed in by ${NAME}`).waitFor();
  await desk.getByText(`For “${champion}” this is missing:`).waitFor();
  // The same file is held against another badge.
  await desk.getByLabel('Badge', {exact: true}).selectOption('first-look');
  await desk.getByText(`All that “${first}” needs is there.`).waitFor();
  const give = desk.getByRole('button', {name: `Award “${first}”`});
  assert.ok(await give.isDisabled(), 'the key is locked');
  await desk.getByLabel('Key file').setInputFiles(join(folder, 'key.json'));
  await desk.getByLabel('Passphrase').fill(PASSPHRASE);
  await desk.getByRole('button', {name: 'Unlock'}).click();
  await desk.getByText('The key of Hospital is unlocked').waitFor();
  await desk.context().setOffline(true);
  await desk.getByRole('group', {name: `What you have checked for ${NAME}`}).getByLabel(/^Identity/).check();
  await desk.getByText('It gets a place in status list 1').waitFor();
  await desk.getByLabel('Number of the status list').fill('0');
  await desk.getByText('it can never be withdrawn').waitFor();
  await give.click();
  await desk.getByRole('listitem').filter({hasText: `“${first}” to ${NAME}`}).waitFor();
  // The same is recognised when it comes again.
  await desk.context().setOffline(false);
  await desk.getByLabel('What the learner hands in').setInputFiles(handIn);
  await desk.getByText('This badge was awarded here to the same key on').waitFor();
  const {violations} = await new AxeBuilder({page: desk}).analyze();
  assert.deepEqual(violations.map(({id, nodes}) => [id, nodes.map(node => node.html)]), []);
  await saved(desk, () => desk.getByRole('button', {name: 'Save all as one file'}).click(), join(folder, 'awards.zip'));
  execFileSync('python3', ['-m', 'zipfile', '-e', 'awards.zip', 'out'], {cwd: folder});
  const [file] = await readdir(join(folder, 'out/credentials'));
  const [kept] = await readdir(join(folder, 'out/hand-ins'));
  assert.equal(await readFile(join(folder, 'out/hand-ins', kept), 'utf8'), await readFile(handIn, 'utf8'));
  const award = join(folder, 'out/credentials', file);
  await mkdir(join(folder, 'web'));
  await cp(join(folder, 'issuer/public'), join(folder, 'web/hospital.example'), {recursive: true});
  const verified = JSON.parse(run(['verify', '--json', '--web', 'web', award]));
  assert.deepEqual([verified.verdict, verified.assurance], ['valid', 'countersigned']);
  assert.match(verified.credential.evidence[0].narrative, /also checked: the holder's identity\./);

  await learner.getByLabel('The institution’s file').setInputFiles(award);
  await learner.getByText('The badge is kept here now.').waitFor();
  await learner.getByText('Awarded by Hospital on').waitFor();
  await learner.reload();
  await learner.getByText('Awarded by Hospital on').waitFor();
  await visit(learner, `${on.site.home}badges/learner/`);
  await learner.getByLabel('The institution’s file').setInputFiles(award);
  await learner.getByRole('alert').getByText('it is not an award of this badge').waitFor();
  await visit(learner, `${on.site.home}verify/`);
  await learner.getByText(READY).waitFor();
  await learner.locator('#certificate-file').setInputFiles(award);
  await learner.getByRole('rowheader', {name: 'Badge', exact: true}).waitFor();

  const told = run(['award', 'first-look', handIn, '--key', 'key.json', '--site', DIST]);
  assert.equal(told, '1 awarded, 0 awarded before, 0 refused\n');
  assert.deepEqual([...learner.complaints, ...desk.complaints], []);
});

test('The page that checks certificates counts the receipts in a file', async t => {
  const folder = await mkdtemp(join(tmpdir(), 'champions-tally-'));
  t.after(() => rm(folder, {recursive: true, force: true}));
  const leader = await graduate(t, on);
  await makeCertificate(new Mouse(leader), NAME);
  await visit(leader, `${on.site.home}teaching/`);
  const invitation = await invite(leader, 'North surgery');
  await visit(leader, await attend(await on.open(t), invitation));
  await leader.getByRole('button', {name: 'Bring them in'}).first().click();
  await leader.getByText('You have taught 1 colleague at 1 site.').waitFor();
  await visit(leader, `${on.site.home}badges/champion/`);
  const file = await saved(
    leader, () => leader.getByRole('button', {name: 'Save what I hand in'}).click(), join(folder, 'hand-in.jsonl'));

  const stranger = await on.open(t, 'verify/');
  await stranger.getByText(READY).waitFor();
  await stranger.locator('#certificate-file').setInputFiles(file);
  const tally = stranger.getByRole('region', {name: 'Teaching receipts'});
  await tally.getByText('taught 1 colleague at 1 site').waitFor();
  assert.deepEqual([...leader.complaints, ...stranger.complaints], []);
});
