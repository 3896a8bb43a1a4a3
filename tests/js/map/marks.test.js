import assert from 'node:assert/strict';
import { test } from 'node:test';
import { judged } from '../../../theme/static/js/core/judge.js';
import { nearest } from '../../../theme/static/js/core/nearest.js';
import { SHAPES, marksOf, stateOf } from '../../../theme/static/js/map/marks.js';
import { door, place, randomFrom, role } from '../core/places.js';

const QUESTION = { lat: 60.17, lon: 24.94, mode: 'peace', hazard: null, service: null, stepFree: false, today: '2026-06-01', listNeverVerified: true };
const LETTERS = { shelter: 'S', water: 'W' };

test('a place is offered, offered on a condition, doubtful, or not for what was asked', () => {
  const asked = { ...QUESTION, hazard: 'heat' };
  assert.equal(stateOf(place('a', 60, 25, { hazards: { heat: 'suitable' } }), asked, judged), 'offered');
  assert.equal(stateOf(place('a', 60, 25, { hazards: { heat: 'conditional' } }), asked, judged), 'conditional');
  assert.equal(stateOf(place('a', 60, 25), asked, judged), 'doubtful');
  assert.equal(stateOf(place('a', 60, 25, { hazards: { heat: 'unsuitable' } }), asked, judged), 'other');
  assert.equal(stateOf(place('a', 60, 25), { ...QUESTION, mode: 'war' }, judged), 'other');
});

test('the shape is the mode looked at, the letter the kind, and a kind without a letter has none', () => {
  const places = [place('a', 60, 25), place('b', 60, 25, { kind: 'water' }), place('c', 60, 25, { kind: 'unheard' })];
  for (const [mode, shape] of Object.entries(SHAPES)) {
    const marks = marksOf(places, { ...QUESTION, mode }, [], LETTERS, judged);
    assert.deepEqual(marks.map((mark) => mark.shape), [shape, shape, shape]);
    assert.deepEqual(marks.map((mark) => mark.label), ['S', 'W', '']);
  }
});

test('a place of the answer stands at the door that was answered, with its number, on top of everything', () => {
  const places = [place('near', 60.1701, 24.94, { entrances: [door('east', 60.17005, 24.9401)] }), place('far', 60.18, 24.94), place('shut', 60.17, 24.94, { status: 'closed' })];
  const { listed } = nearest(places, QUESTION);
  const marks = marksOf(places, QUESTION, listed, LETTERS, judged);
  const top = marks[marks.length - 1];
  assert.deepEqual([top.id, top.label, top.lat, top.lon, top.isRanked], ['near', '1', 60.17005, 24.9401, true]);
  assert.deepEqual(marks.map(({ id }) => id), ['shut', 'far', 'near']);
});

test('on random registries every place has one mark, and exactly the answered ones carry the numbers of the list', () => {
  const random = randomFrom(11);
  const pick = (items) => items[Math.floor(random() * items.length)];
  for (let round = 0; round < 100; round++) {
    const places = Array.from({ length: 1 + Math.floor(random() * 30) }, (_, i) => {
      const [lat, lon] = [60 + random(), 24 + random()];
      return place(`p${i}`, lat, lon, {
        status: pick(['in_service', 'in_service', 'closed']), hazards: pick([{}, { heat: 'suitable' }, { heat: 'conditional' }, { heat: 'unsuitable' }]),
        roles: { peace: pick([[role()], []]), emergency: [], war: [role()] }, verifiedOn: pick([null, '2026-05-01']),
      });
    });
    const question = { ...QUESTION, mode: pick(['peace', 'war']), hazard: pick([null, 'heat']), listNeverVerified: random() < 0.5 };
    const { listed, uncertain } = nearest(places, question, places.length);
    const marks = marksOf(places, question, listed.slice(0, 5), LETTERS, judged);
    assert.deepEqual(marks.map(({ id }) => id).sort(), places.map(({ id }) => id).sort());
    const numbered = marks.filter(({ isRanked }) => isRanked).sort((a, b) => Number(a.label) - Number(b.label));
    assert.deepEqual(numbered.map(({ id }) => id), listed.slice(0, 5).map((answer) => answer.place.id));
    const inState = (...states) => marks.filter(({ state }) => states.includes(state)).map(({ id }) => id).sort();
    assert.deepEqual(inState('offered', 'conditional'), listed.map((answer) => answer.place.id).sort());
    // of the doubtful ones the answer names five at most
    const doubtful = inState('doubtful');
    assert.equal(uncertain.length, Math.min(5, doubtful.length));
    assert.ok(uncertain.every((answer) => doubtful.includes(answer.place.id)));
  }
});

test('what is full or closed is marked so, whatever else is said of it, and lies below what is not', () => {
  const places = [place('full', 60.17, 24.94), place('open', 60.171, 24.94), place('shut', 60.172, 24.94, { status: 'closed' })];
  const question = { ...QUESTION, setBack: new Set(['full']) };
  const { listed } = nearest(places, question);
  const marks = marksOf(places, question, listed, LETTERS, judged);
  assert.deepEqual(marks.map(({ id, isSetBack, label }) => [id, isSetBack, label]), [['shut', false, 'S'], ['full', true, 'S'], ['open', false, '1']]);
});
