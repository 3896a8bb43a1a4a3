import assert from 'node:assert/strict';
import { test } from 'node:test';
import { geodesicM } from '../../../theme/static/js/core/distance.js';
import { nearest } from '../../../theme/static/js/core/nearest.js';
import { door, place, randomFrom, role } from './places.js';

const ask = (changes = {}) => ({ lat: 60, lon: 24, mode: 'peace', hazard: null, service: null, stepFree: false, today: '2026-05-30', listNeverVerified: false, ...changes });
const ids = (answers) => answers.map((answer) => answer.place.id);

test('five places, nearest first, each once, with distance and direction', () => {
  const places = [7, 3, 5, 1, 6, 2, 4].map((n) => place(`p-${n}`, 60 + n / 1000, 24));
  const { listed, uncertain, leftOut } = nearest(places, ask());
  assert.deepEqual(ids(listed), ['p-1', 'p-2', 'p-3', 'p-4', 'p-5']);
  assert.deepEqual([uncertain, leftOut], [[], {}]);
  assert.ok(Math.abs(listed[0].distanceM - 111.4) < 0.1);
  assert.deepEqual([listed[0].bearingDeg, listed[0].sector], [0, 'n']);
});

const REASONS = [
  ['status', { status: 'suspended' }, {}],
  ['role', {}, { mode: 'war' }],
  ['service', {}, { service: 'toilet' }],
  ['hazard', { hazards: { flood: 'unsuitable' } }, { hazard: 'flood' }],
  ['hazard', { hazards: { flood: 'suitable' }, roles: { peace: [role({ hazards: ['heat'] })], emergency: [], war: [] } }, { hazard: 'flood' }],
  ['access', { roles: { peace: [role({ access: 'staff' })], emergency: [], war: [] } }, {}],
  ['closed_door', { entrances: [door('a', 60, 24, { modes: ['war'] })] }, {}],
  ['closed_door', { entrances: [door('a', 60, 24)], roles: { peace: [role({ entrances: ['b'] })], emergency: [], war: [] } }, {}],
  ['step_free', { entrances: [door('a', 60, 24, { stepFree: 'no' })] }, { stepFree: true }],
  ['never_verified', { verifiedOn: null }, {}],
];
for (const [reason, changes, question] of REASONS) {
  test(`a place is left out and counted: ${reason}, ${JSON.stringify(changes)}`, () => {
    assert.deepEqual(nearest([place('a', 60, 24, changes)], ask(question)), { listed: [], uncertain: [], leftOut: { [reason]: 1 } });
  });
}

test('unknown suitability is listed apart with its doubt, conditional is listed and marked', () => {
  const places = [place('a', 60, 24), place('b', 60, 24, { hazards: { flood: 'conditional' } })];
  const { listed, uncertain } = nearest(places, ask({ hazard: 'flood' }));
  assert.deepEqual(listed.map((answer) => [answer.place.id, answer.conditional]), [['b', true]]);
  assert.deepEqual(uncertain.map((answer) => [answer.place.id, answer.doubts]), [['a', ['hazard']]]);
});

test('a place for residents only is listed apart, unless it has a public role too', () => {
  const residents = role({ access: 'residents' });
  const one = place('a', 60, 24, { roles: { peace: [residents], emergency: [], war: [] } });
  const two = place('b', 60, 24, { roles: { peace: [residents, role()], emergency: [], war: [] } });
  const { listed, uncertain } = nearest([one, two], ask());
  assert.deepEqual(uncertain.map((answer) => [answer.place.id, answer.doubts]), [['a', ['access']]]);
  assert.deepEqual(listed.map((answer) => [answer.place.id, answer.role.access]), [['b', 'public']]);
});

test('a hazard named like a property of every object is unknown, not suitable', () => {
  assert.deepEqual(ids(nearest([place('a', 60, 24)], ask({ hazard: 'constructor' })).uncertain), ['a']);
});

test('step-free takes the farther door that is, and only then one that may be', () => {
  const doors = [door('near', 60, 24), door('ramp', 60.01, 24, { stepFree: 'yes' })];
  const sure = nearest([place('a', 60, 24, { entrances: doors })], ask({ stepFree: true }));
  assert.deepEqual(sure.listed.map((answer) => answer.entrance.id), ['ramp']);
  const maybe = nearest([place('a', 60, 24, { entrances: doors.slice(0, 1) })], ask({ stepFree: true }));
  assert.deepEqual(maybe.uncertain.map((answer) => [answer.entrance.id, answer.doubts]), [['near', ['step_free']]]);
});

test('a stale place counts as a tenth farther, from the day after the last good one', () => {
  const places = [place('fresh', 60.00105, 24), place('old', 60.001, 24, { verifiedOn: '2026-04-30', staleAfterDays: 30 })];
  assert.deepEqual(ids(nearest(places, ask({ today: '2026-05-30' })).listed), ['old', 'fresh']);
  const { listed } = nearest(places, ask({ today: '2026-05-31' }));
  assert.deepEqual(listed.map((answer) => [answer.place.id, answer.stale]), [['fresh', false], ['old', true]]);
  assert.equal(listed[1].keyM, listed[1].distanceM * 1.1);
});

test('a place whose last check failed is listed apart, with that doubt between access and step-free', () => {
  const entrances = [door('a', 60, 24, { stepFree: 'limited' })];
  const doubtful = place('a', 60, 24, { lastCheckFailed: true, entrances, roles: { peace: [role({ access: 'permit' })], emergency: [], war: [] } });
  assert.deepEqual(nearest([place('b', 60, 24, { lastCheckFailed: true })], ask()).listed, []);
  const { uncertain } = nearest([doubtful], ask({ hazard: 'heat', stepFree: true }));
  assert.deepEqual(uncertain[0].doubts, ['hazard', 'access', 'failed_check', 'step_free']);
});

test('a verification dated after tomorrow counts as stale', () => {
  const stale = (verifiedOn) => nearest([place('a', 60, 24, { verifiedOn })], ask({ today: '2026-05-30' })).listed[0].stale;
  assert.deepEqual(['2026-05-31', '2026-06-01', '2062-05-01'].map(stale), [false, true, true]);
});

test('a never verified place, where the site lists such, counts as stale', () => {
  const [answer] = nearest([place('a', 60, 24.001, { verifiedOn: null })], ask({ listNeverVerified: true })).listed;
  assert.equal(answer.stale, true);
});

test('what is equally near goes by id: places and doors', () => {
  const doors = ['b', 'a', 'c'].map((id) => door(id, 60.001, 24));
  const places = ['z', 'x', 'y'].map((id) => place(id, 60.001, 24, { entrances: doors }));
  const { listed } = nearest(places, ask());
  assert.deepEqual(listed.map((answer) => answer.place.id + answer.entrance.id), ['xa', 'ya', 'za']);
});

test('the answer carries the first role that fits and its own doors', () => {
  const roles = { peace: [role({ services: ['toilet'] }), role({ entrances: ['back'] }), role()], emergency: [], war: [] };
  const [answer] = nearest([place('a', 60, 24, { roles, entrances: [door('front', 60.01, 24), door('back', 60, 24)] })], ask({ service: 'cooling' })).listed;
  assert.equal(answer.role, roles.peace[1]);
});

test('without places there is an empty answer', () => {
  assert.deepEqual(nearest([], ask()), { listed: [], uncertain: [], leftOut: {} });
});

test('leaving out by haversine changes nothing: random places against measuring them all', () => {
  const random = randomFrom(8);
  for (let round = 0; round < 200; round++) {
    const spread = 10 ** (random() * 6 - 4);
    const places = Array.from({ length: 40 }, (_, i) => place(`p-${i}`, 60 + (random() - 0.5) * Math.min(spread, 30), 24 + (random() - 0.5) * spread));
    const exact = places.map((one) => [geodesicM(ask(), one), one.id]).sort(([a], [b]) => a - b);
    assert.deepEqual(ids(nearest(places, ask()).listed), exact.slice(0, 5).map(([, id]) => id));
  }
});
