// A few rounds of what `make kill` does hundreds of times.

import assert from 'node:assert/strict';
import {test} from 'node:test';
import {hasFirefox} from './firefox.mjs';
import {kills} from './kill.mjs';
import {hasWebKit} from './webkit.mjs';

const ENGINES = [
  ['chromium', 10, false],
  ['firefox', 3, !hasFirefox() && 'there is no Firefox'],
  ['webkit', 3, !hasWebKit() && 'there is no WebKitGTK or no Xvfb']
];
for(const [engine, times, skip] of ENGINES) {
  test(`${engine} killed while a learner answers loses nothing that was called saved`, {skip}, async () => {
    const {rounds, saved, lost, broken} = await kills(times, {engine, seed: 20_261_126});
    assert.deepEqual({rounds, lost, broken}, {rounds: times, lost: 0, broken: 0});
    assert.ok(saved >= times, 'answers were saved in between');
  });
}
