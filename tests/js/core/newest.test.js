/** What takes longer to look up is not shown last for that. */
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { newest } from '../../../theme/static/js/core/newest.js';

/** A look at `state` that takes as long as it is told, and what it showed. */
function shown() {
  const seen = [];
  const world = { state: 'coming', waits: [] };
  const look = async () => {
    const { state } = world;
    await new Promise((done) => world.waits.push(done));
    seen.push(state);
  };
  return { seen, world, look };
}

const settle = () => new Promise((done) => setImmediate(done));

test('a slow look that began earlier does not overwrite a later one', async () => {
  const { seen, world, look } = shown();
  const show = newest(look);
  show();
  world.state = 'blocked';
  const last = show();
  show();
  assert.equal(world.waits.length, 1, 'one at a time');
  world.waits[0]();
  await settle();
  world.waits[1]();
  await last;
  assert.deepEqual(seen, ['coming', 'blocked'], 'and however often it was asked for, once more');
});

test('it can be asked for again when it is done, and after a failure', async () => {
  let count = 0;
  const show = newest(async () => {
    count += 1;
    if (count === 1) throw new Error('blocked');
  });
  await show();
  await show();
  assert.equal(count, 2);
});

test('what is asked for during a failing look is done all the same', async () => {
  const begun = [];
  const show = newest(async () => {
    begun.push(1);
    if (begun.length === 1) {
      show();
      throw new Error('blocked');
    }
  });
  await show();
  assert.equal(begun.length, 2);
});
