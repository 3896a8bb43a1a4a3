import assert from 'node:assert/strict';
import { test } from 'node:test';
import { geodesicM } from '../../../theme/static/js/core/distance.js';
import { findNearest, fitOf, nearest } from '../../../theme/static/js/core/nearest.js';
import { atlasOf, atlasOfFiles } from './atlases.js';
import { stateAt } from '../../../theme/static/js/core/opening.js';
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
    const none = { listed: [], uncertain: [], setBack: [], farther: 0 };
    assert.deepEqual(nearest([place('a', 60, 24, changes)], ask(question)), { ...none, leftOut: { [reason]: 1 } });
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
  const places = [place('fresh', 60.00105, 24), place('old', 60.001, 24, { verifiedOn: '2026-04-30', staleAfterDays: { peace: 30, emergency: 3650, war: 3650 } })];
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
  assert.deepEqual(nearest([], ask()), { listed: [], uncertain: [], setBack: [], leftOut: {}, farther: 0 });
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

test('stale is judged by the days of the mode that is asked about', () => {
  const old = place('old', 60, 24, { staleAfterDays: { peace: 365, emergency: 7, war: 1 }, roles: { peace: [role()], emergency: [role()], war: [role()] } });
  assert.deepEqual(['peace', 'emergency', 'war'].map((mode) => nearest([old], ask({ mode, today: '2026-05-05' })).listed[0].stale), [false, false, true]);
});

const hours = (opening) => ({ roles: { peace: [role({ opening })], emergency: [], war: [] } });
const now = { openNow: true, nowMs: Date.parse('2026-05-30T12:00:00Z'), zone: 'UTC', stateAt };

test('open now leaves out what is scheduled closed and doubts what nobody knows; without the question hours do not count', () => {
  const places = [place('open', 60, 24, hours('o')), place('closed', 60, 24.001, hours('c')), place('unknown', 60, 24, hours(null)), place('odd', 60, 24, hours('?!'))];
  const { listed, uncertain, leftOut } = nearest(places, ask(now), 5);
  assert.deepEqual([ids(listed), ids(uncertain), uncertain[0].doubts, leftOut], [['open'], ['odd', 'unknown'], ['hours'], { closed_now: 1 }]);
  assert.equal(nearest(places, ask()).listed.length, 4);
});

test('of several roles the one that is open now answers', () => {
  const roles = { peace: [role({ opening: 'c' }), role({ opening: null }), role({ opening: 'o' })], emergency: [], war: [] };
  assert.equal(nearest([place('a', 60, 24, { roles })], ask(now)).listed[0].role, roles.peace[2]);
});

test('doubtful places and those set back stand beside the list only if they are nearer than its last place, five of each', () => {
  const sure = [1, 2, 3, 4, 5].map((n) => place(`s-${n}`, 60 + n / 100, 24));
  const doubtful = [1, 2, 3, 4, 5, 6, 7].map((n) => place(`d-${n}`, 60 + n / 1000, 24, { lastCheckFailed: true }));
  const back = [place('full', 60.015, 24), place('beyond', 60.06, 24)];
  const found = nearest([...sure, ...doubtful, ...back, place('late', 60.055, 24, { lastCheckFailed: true })], ask({ setBack: new Set(['full', 'beyond']) }));
  assert.deepEqual([ids(found.listed), ids(found.setBack), found.uncertain.length], [sure.map(({ id }) => id), ['full'], 5]);
  assert.equal(found.farther, 4);
  assert.deepEqual(ids(nearest(back, ask({ setBack: new Set(['full', 'beyond']) })).setBack), ['full', 'beyond'], 'never hidden');
});

/** Random places in files of neighbours, some of them unfit, doubtful, stale. */
function scattered(random, files, each) {
  return Array.from({ length: files }, (_, f) => {
    const [lat, lon] = [60 + random() / 5, 24 + random() / 2];
    return Array.from({ length: each }, (__, i) =>
      place(`p-${f}-${i}`, lat + (random() - 0.5) / 40, lon + (random() - 0.5) / 20, {
        status: random() < 0.1 ? 'closed' : 'in_service',
        lastCheckFailed: random() < 0.2,
        verifiedOn: random() < 0.3 ? '2020-01-01' : '2026-05-01',
      })
    );
  });
}

test('from files, the answer is that from all places together, the sum is right, and few files are asked for', async () => {
  const random = randomFrom(18);
  let files = 0;
  for (let round = 0; round < 200; round++) {
    const lists = scattered(random, 30, 1 + Math.floor(random() * 8));
    const { atlas, load, asked } = atlasOfFiles(lists);
    const question = ask({ lat: 60 + random() / 5, lon: 24 + random() / 2, setBack: new Set(['p-0-0', 'p-7-0', 'p-9-0']) });
    const { listed, uncertain, setBack, leftOut, farther, elsewhere, missing } = await findNearest(atlas, question, load);
    const whole = nearest(lists.flat(), question);
    assert.deepEqual([ids(listed), ids(uncertain), ids(setBack)], [ids(whole.listed), ids(whole.uncertain), ids(whole.setBack)]);
    const left = Object.values(leftOut).reduce((sum, count) => sum + count, 0);
    assert.equal(listed.length + uncertain.length + setBack.length + farther + left + elsewhere, atlas.count);
    assert.deepEqual([missing, new Set(asked).size], [[], asked.length]);
    files += asked.length;
  }
  assert.ok(files / 200 < 15, `${files / 200} of 30 files`);
});

test('files that cannot be had are named, the rest is exact within the reach, and the next search asks again', async () => {
  const random = randomFrom(19);
  for (let round = 0; round < 100; round++) {
    const lists = scattered(random, 20, 4);
    const broken = lists.map((_, i) => `file-${i}`).filter(() => random() < 0.3);
    const { atlas, load, asked } = atlasOfFiles(lists, { broken });
    const question = ask({ lat: 60 + random() / 5, lon: 24 + random() / 2 });
    const found = await findNearest(atlas, question, load);
    assert.deepEqual(found.missing.map(({ name }) => name), asked.filter((name) => broken.includes(name))); // prettier-ignore
    assert.ok(found.missing.every(({ code, count }) => code === 'load' && count === 4));
    const here = nearest(lists.filter((_, i) => !broken.includes(`file-${i}`)).flat(), question);
    assert.deepEqual(ids(found.listed), ids(here.listed));
    const whole = nearest(lists.flat(), question);
    const within = ({ keyM }) => keyM < found.reachM;
    assert.deepEqual(ids(found.listed.filter(within)), ids(whole.listed.filter(within)).filter((id) => ids(found.listed).includes(id)));
    for (const { place: one } of whole.listed.filter(within)) assert.ok(ids(found.listed).includes(one.id), `${one.id} within ${found.reachM} m`);
    if (found.missing.length) assert.equal((await findNearest(atlas, question, load)).missing.length > 0, true);
  }
});

test('no more files than allowed, and the reach says how far that was', async () => {
  const lists = scattered(randomFrom(20), 30, 2);
  const { atlas, load, asked } = atlasOfFiles(lists);
  const { reachM, fetched } = await findNearest(atlas, ask({ lat: 60.1, lon: 24.2 }), load, { filesMax: 1 });
  assert.deepEqual([asked.length, fetched.files], [1, 1]);
  assert.ok(reachM < Infinity);
  const whole = await findNearest(atlasOf(lists.flat()), ask(), null);
  assert.equal(whole.reachM, Infinity);
});

test('files that are certainly needed are asked for at the same time: all at the position, and while they hold too few', async () => {
  const lists = [0, 1, 2, 3, 4, 5, 6].map((n) => [place(`p-${n}`, 60 + n / 100, 24)]);
  const { atlas, load } = atlasOfFiles(lists);
  let turns = 0;
  let isWaiting = false;
  const counted = async (name) => {
    if (!isWaiting) {
      isWaiting = true;
      turns++;
      setTimeout(() => (isWaiting = false));
    }
    await new Promise((done) => setTimeout(done, 2));
    return load(name);
  };
  const { fetched } = await findNearest(atlas, ask(), counted);
  assert.deepEqual([turns, fetched.files], [1, 5]);
});

const KNOWN = new Set(['', 'heat', 'flood', 'air_raid']);
const FITS = { services: new Set(['cooling']), hazards: KNOWN, sure: new Set(['', 'heat']), doubtful: new Set(['', 'flood']), stepFree: false, stepFreeDoubtful: true, verified: true };
const NO_FITS = { services: new Set(), hazards: KNOWN, sure: new Set(), doubtful: new Set(), stepFree: false, stepFreeDoubtful: false, verified: false };
for (const [wanted, question] of [
  ['sure', {}], ['sure', { hazard: 'heat' }], ['doubtful', { hazard: 'flood' }], ['none', { hazard: 'air_raid' }], ['doubtful', { hazard: 'chemical' }], ['sure', { service: 'cooling' }],
  ['none', { service: 'toilet' }], ['doubtful', { stepFree: true }], ['none', { mode: 'war' }],
]) { // prettier-ignore
  test(`a summary says ${wanted} for ${JSON.stringify(question)}`, () => {
    assert.equal(fitOf({ fits: [{ peace: FITS, emergency: NO_FITS, war: NO_FITS }] }, ask(question)), wanted);
  });
}

test('where nobody was ever checked nothing fits, unless the site lists such places', () => {
  const fits = [{ peace: { ...FITS, verified: false } }];
  assert.deepEqual([fitOf({ fits }, ask()), fitOf({ fits }, ask({ listNeverVerified: true }))], ['none', 'sure']);
});

test('a file whose summary rules it out is not fetched and does not shorten the reach', async () => {
  const lists = [[place('a', 60, 24)], [place('b', 60.001, 24)]];
  const { atlas, load, asked } = atlasOfFiles(lists, { fits: [[{ peace: NO_FITS }], [{ peace: FITS }]] });
  const { listed, reachM, elsewhere } = await findNearest(atlas, ask(), load);
  assert.deepEqual([ids(listed), asked, reachM, elsewhere], [['b'], ['file-1'], Infinity, 1]);
});

test('the reader\'s own choice is kept however far it is, if it came and fits', async () => {
  const places = [1, 2, 3, 4, 5, 6, 7].map((n) => place(`p-${n}`, 60 + n / 100, 24));
  const { kept } = await findNearest(atlasOf([...places, place('shut', 61, 24, { status: 'closed' })]), ask(), null, { keep: ['p-7', 'shut', 'gone'] });
  assert.deepEqual(ids(kept), ['p-7']);
});

test('a file that came is not missing, even where it was asked for twice at once and only the other time it came', async () => {
  const { atlas } = atlasOfFiles([[place('a', 60, 24)]]);
  const load = async (name) => {
    atlas.take(name, '');
    throw new Error('net');
  };
  const found = await findNearest(atlas, ask(), load);
  assert.deepEqual([ids(found.listed), found.missing, found.reachM, found.elsewhere], [['a'], [], Infinity, 0]);
});

test('where nobody can tell what is open every place is in doubt, and no more files are asked for than the nearest of them need', async () => {
  const lists = Array.from({ length: 20 }, (_, f) => Array.from({ length: 6 }, (__, i) => place(`p-${f}-${i}`, 60 + f / 10 + i / 1000, 24, hours('c'))));
  const { atlas, load, asked } = atlasOfFiles(lists, { fits: lists.map(() => [{ peace: FITS }]) });
  const found = await findNearest(atlas, ask({ openNow: true, nowMs: 0, zone: 'UTC' }), load);
  assert.deepEqual([ids(found.listed), ids(found.uncertain), asked], [[], lists[0].slice(0, 5).map(({ id }) => id), ['file-0']]);
  assert.deepEqual(found.uncertain[0].doubts, ['hours']);
});
