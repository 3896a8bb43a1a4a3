import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import { DataRefused, decode } from '../../../theme/static/js/core/shards.js';
import { randomFrom } from './places.js';

/** A file of two places by the letter of FORMAT.md. */
const FILE = {
  format: 'shelterfinder places 3',
  notice: [],
  languages: ['en', 'fi'],
  texts: [['', 'Hall', 'Cellar', 'East door', 'In rain closed'], ['', 'Halli', '', '', '']],
  words: ['', 'old hall', 'centre', 'dual', 'in_service', 'underground', 'flood', 'heat', 'main', 'cooling', 'public', 'Mo-Fr 08:00-20:00', 'phone'],
  openings: ['', 'o'],
  lists: [[], [1], [6, 2, 0, 7, 3, 4], [9], [4], [8]],
  stale: [3, 365, 7, 1],
  newest: 739767,
  places: {
    id: ['hall', 'cellar'], name: [0, 0], aliases: [1, 0], address: [-1, 2], page: [0, 2], area: [2, 2], kind: [3, 3], status: [4, 4], lat: [60000000, 5], lon: [24000000, -7],
    spaceType: [0, 5], hazards: [0, 2], doors: [1, 1], peace: [1, 0], emergency: [0, 0], war: [0, 1], verified: [1, 0], method: [12, 0], failed: [1, 0],
  },
  doors: { id: [8, 0], name: [3, 0], lat: [100, 0], lon: [-100, 0], modes: [5, 7], stepFree: [1, 0] },
  roles: { sort: [0, 1], capacity: [40, -1] },
  sorts: { services: [3, 3], hours: [11, 0], opening: [1, 0], conditions: [4, 0], hazards: [0, 0], entrances: [5, 0], access: [10, 10], activation: [0, 4] },
}; // prettier-ignore

const nameOf = (payload) => `shards/places-${createHash('sha256').update(payload).digest('hex').slice(0, 32)}`;
const decoded = (file) => {
  const payload = JSON.stringify(file);
  return decode(nameOf(payload), payload);
};
const copy = () => JSON.parse(JSON.stringify(FILE));

test('a file by the letter of the format becomes places', () => {
  const [hall, cellar] = decoded(FILE);
  assert.deepEqual(hall, {
    id: 'hall', names: { en: 'Hall', fi: 'Halli' }, aliases: ['old hall'], addresses: {}, area: 'centre', page: null, kind: 'dual', status: 'in_service',
    lat: 60, lon: 24, spaceType: null, hazards: {}, hazardNotes: {},
    entrances: [{ id: 'main', names: { en: 'East door' }, lat: 60.0001, lon: 23.9999, modes: ['peace', 'war'], stepFree: 'yes' }],
    roles: {
      peace: [{ services: ['cooling'], hours: 'Mo-Fr 08:00-20:00', opening: 'o', conditions: [{ en: 'In rain closed' }], capacity: 40, hazards: [], entrances: ['main'], access: 'public', activationBy: null }],
      emergency: [], war: [],
    },
    verifiedOn: '2026-05-31', verifiedMethod: 'phone', lastCheckFailed: true, staleAfterDays: { peace: 365, emergency: 7, war: 1 },
  }); // prettier-ignore
  assert.deepEqual([cellar.names, cellar.addresses, cellar.page, cellar.roles.war[0].opening], [{ en: 'Cellar' }, { en: 'Hall', fi: 'Halli' }, 2, null]);
  assert.deepEqual([cellar.lat, cellar.lon, cellar.entrances[0].id, cellar.entrances[0].names], [60.000005, 23.999993, '', null]);
  assert.deepEqual([cellar.hazards, cellar.hazardNotes], [{ flood: 'unsuitable', heat: 'conditional' }, { heat: { en: 'In rain closed' } }]);
  assert.deepEqual([cellar.lastCheckFailed, cellar.verifiedOn, cellar.spaceType, cellar.roles.war[0].activationBy], [false, null, 'underground', { en: 'In rain closed' }]);
});

test('the name may end in .js', () => {
  const payload = JSON.stringify(FILE);
  assert.equal(decode(`${nameOf(payload)}.js`, payload).length, 2);
});

const refused = (code, what) => (error) => error instanceof DataRefused && error.code === code && (what === undefined || error.details.what === what);

test('another payload, a page of a host, nothing, or a name without a checksum is refused', () => {
  const payload = JSON.stringify(FILE);
  for (const [name, text] of [[nameOf('{}'), payload], [nameOf(payload), '<!doctype html><title>404</title>'], [nameOf(payload), ''], ['shards/places', payload], ['', '']]) { // prettier-ignore
    assert.throws(() => decode(name, text), refused('checksum'));
  }
});

test('every one of the 32 digits of the checksum counts', () => {
  const payload = JSON.stringify(FILE);
  const name = nameOf(payload);
  for (let at = name.length - 32; at < name.length; at++) {
    const other = name.slice(0, at) + (name[at] === '0' ? '1' : '0') + name.slice(at + 1);
    assert.throws(() => decode(other, payload), refused('checksum'));
  }
});

test('what hashes right but is no JSON, no object or of another version is refused', () => {
  for (const text of ['<!doctype html>', '', 'null', '[]', '7']) assert.throws(() => decode(nameOf(text), text), refused('format'));
  assert.throws(() => decoded({ ...FILE, format: 'shelterfinder places 2' }), refused('format', 'version'));
});

const ODD = {
  'a column that is too short': (file) => file.places.kind.pop(),
  'a column that is too long': (file) => file.doors.lat.push(0),
  'a missing column': (file) => delete file.sorts.access,
  'a missing table': (file) => delete file.doors,
  'one id too few': (file) => file.places.id.pop(),
  'the same id twice': (file) => (file.places.id[1] = 'hall'),
  'an id that is no slug': (file) => (file.places.id[1] = 'Cellar 1'),
  'an id that is a number': (file) => (file.places.id[1] = 5),
  'a word that is not there': (file) => (file.places.area[0] = 99),
  'no word where one is needed': (file) => (file.places.kind[0] = 0),
  'no name': (file) => (file.places.name[0] = 1),
  'a text that is not there': (file) => (file.places.name = [5, 5]),
  'a list that is not there': (file) => (file.sorts.services[0] = 6),
  'a list that points past the words': (file) => (file.lists[3][0] = 99),
  'a list that points past the texts': (file) => (file.lists[4][0] = 5),
  'a list of fractions': (file) => (file.lists[3][0] = 0.5),
  'hazards that are no triples': (file) => file.lists[2].pop(),
  'a suitability that is not there': (file) => (file.lists[2][1] = 4),
  'a latitude beyond the pole': (file) => (file.places.lat[1] = 30000001),
  'a longitude beyond the antimeridian': (file) => (file.places.lon[0] = 180000001),
  'a door beyond the pole': (file) => (file.doors.lat[0] = 30000001),
  'a position that is no whole number': (file) => (file.places.lat[0] = 60000000.5),
  'a position that is a text': (file) => (file.places.lat[0] = '60000000'),
  'a position that is missing': (file) => (file.places.lat[0] = null),
  'more doors than there are': (file) => (file.places.doors[1] = 2),
  'a place without a door': (file) => (file.places.doors[1] = 0),
  'a role left over': (file) => (file.places.peace[0] = 0),
  'more roles than there are': (file) => (file.places.war[0] = 1),
  'a door in no mode': (file) => (file.doors.modes[0] = 0),
  'a door in a fourth mode': (file) => (file.doors.modes[0] = 8),
  'a fifth answer to step-free': (file) => (file.doors.stepFree[0] = 4),
  'a negative capacity': (file) => (file.roles.capacity[0] = -2),
  'a failed check that is neither yes nor no': (file) => (file.places.failed[0] = 2),
  'a date after the year 9999': (file) => (file.newest = 3652060),
  'a date before the year 1': (file) => (file.newest = file.places.verified[0] - 1),
  'a sort of role that is not there': (file) => (file.roles.sort[0] = 2),
  'a table of hours that is not there': (file) => (file.sorts.opening[0] = 2),
  'a first table of hours that is not empty': (file) => (file.openings[0] = 'o'),
  'a kind without days': (file) => (file.stale = []),
  'days in two modes': (file) => file.stale.pop(),
  'no day at all': (file) => (file.stale[2] = 0),
  'an address before the first text': (file) => (file.places.address[1] = 9),
  'a page that is negative': (file) => (file.places.page[0] = -1),
  'a language that is none': (file) => (file.languages[0] = '__proto__'),
  'fewer languages than texts': (file) => file.languages.pop(),
  'texts of different length': (file) => file.texts[1].pop(),
  'a text that is a number': (file) => (file.texts[0][1] = 7),
  'a word that is a number': (file) => (file.words[2] = 7),
  'a first word that is not empty': (file) => (file.words[0] = 'x'),
  'a first list that is not empty': (file) => (file.lists[0] = [1]),
  'no lists at all': (file) => (file.lists = []),
};
for (const [odd, change] of Object.entries(ODD)) {
  test(`refused although its checksum is right: ${odd}`, () => {
    const file = copy();
    change(file);
    assert.throws(() => decoded(file), refused('format'));
  });
}

test('any one number replaced by an odd one is refused or changes only that field, and never fails in another way', () => {
  const random = randomFrom(9);
  const columns = ['places', 'doors', 'roles', 'sorts'].flatMap((table) => Object.keys(FILE[table]).map((column) => [table, column]));
  for (let i = 0; i < 2000; i++) {
    const file = copy();
    const [table, column] = columns[Math.floor(random() * columns.length)];
    const values = [-1, 0, 1, 2, 7, 1e9, 0.5, null, 'x', true, [], {}, NaN];
    file[table][column][Math.floor(random() * 2)] = values[Math.floor(random() * values.length)];
    try {
      assert.equal(decoded(file).length, 2);
    } catch (error) {
      assert.ok(error instanceof DataRefused, `${table}.${column}: ${error}`);
    }
  }
});
