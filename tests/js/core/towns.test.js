import assert from 'node:assert/strict';
import { test } from 'node:test';
import { townsOf } from '../../../theme/static/js/core/towns.js';

/** What the search answers, one answer after the other and the last again; and how often it was asked. */
function answering(...answers) {
  const asked = [];
  const ask = async (limit) => {
    asked.push(limit);
    return { found: [], count: 0, more: false, isStreetOnly: false, ...answers[Math.min(asked.length, answers.length) - 1] };
  };
  return { asked, ask };
}

const found = (kind, rank) => ({ kind, rank, label: `${kind} ${rank}` });

test('towns are what is called so or begins so, no addresses and no streets', async () => {
  const { ask, asked } = answering({ found: [found('area', 0), found('address', 0.5), found('place', 1), found('street', 1), found('station', 1.25), found('area', 2), found('area', 4)] });
  assert.deepEqual(await townsOf(ask), { towns: [found('area', 0), found('place', 1), found('station', 1.25)], more: false });
  assert.equal(asked.length, 1);
});

test('a nation is asked again, for other parts, until nothing is left that was not looked at', async () => {
  const { ask, asked } = answering({ found: [found('area', 0)], more: true }, { found: [found('area', 0)], more: true }, { found: [found('area', 0), found('area', 0)] });
  assert.deepEqual(await townsOf(ask), { towns: [found('area', 0), found('area', 0)], more: false });
  assert.equal(asked.length, 3);
});

test('a nation that always has more is not asked for ever, and that there may be more is said', async () => {
  const { ask, asked } = answering({ found: [found('area', 0)], more: true });
  assert.deepEqual([(await townsOf(ask)).more, asked.length], [true, 4]);
});

test('more of one name than are told apart are not all', async () => {
  const many = (rank) => answering({ found: Array.from({ length: 50 }, () => found('place', rank)) });
  assert.deepEqual([(await townsOf(many(1).ask)).more, (await townsOf(many(2).ask)).more], [true, false]);
});
