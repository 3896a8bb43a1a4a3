/**
 * Numbers that cannot all be right: the rules capacity-area and zero-unknown. The limits are those of the rules.
 *
 * @typedef {import('./faults.js').Fault} Fault
 * @typedef {import('./shape.js').Path} Path
 * @typedef {import('./shape.js').Values} Values
 */
import { fault } from './faults.js';

const MODES = ['peace', 'emergency', 'war'];
/** capacity_area: more above what is computed is no rounding. */
const ABOVE_MAX = 1.05;
/** capacity_area: the least square metres for each person that any standard allows, by how long people stay. @type {{[stay: string]: number}} */
const AREA_PER_PERSON_M2 = { emergency: 0.46, temporary: 1, short: 1.5, medium: 3, long: 3 };
const LEAST_M2 = 0.46;
/** records/role.py: more people than any place holds. */
const PERSONS_MAX = 1e6;

/** @param {Values} place @returns {Fault[]} */
export function faultsOfNumbers(place) {
  const roles = MODES.flatMap((mode) => ((place.roles || {})[mode] || []).map((/** @type {Values} */ role, /** @type {number} */ i) => ({ role, path: ['roles', mode, i, 'capacity'] })));
  const power = (place.amenities || {}).power_kw === 0 ? [zero(['amenities'], 'power_kw', place)] : [];
  return [...power, ...roles.flatMap(({ role, path }) => ofCapacity(role.capacity || {}, role, path, place))];
}

/** @param {Path} path @param {string} field @param {Values} place */
function zero(path, field, place) {
  return fault([...path, field], 'nothing', { field, id: place.id || '' }, 'warning');
}

/** @param {Values} capacity @param {Values} role @param {Path} path @param {Values} place @returns {Fault[]} */
function ofCapacity(capacity, role, path, place) {
  const { persons, beds, wheelchair_places: wheelchairs } = capacity;
  if (persons === undefined) return [...tooMany(capacity, path), ...(beds === 0 && wheelchairs === 0 ? [zero(path, 'beds', place)] : [])];
  const more = ['wheelchair_places', 'beds'].filter((field) => capacity[field] > persons);
  return [
    ...ofArea(capacity, role, path),
    ...more.map((field) => fault([...path, field], field, { count: capacity[field], persons }, 'warning')),
  ];
}

/** Where nobody counted the people, they are worked out from the area. @param {Values} capacity @param {Path} path @returns {Fault[]} */
function tooMany({ effective_area_m2: areaM2, area_per_person_m2: eachM2 }, path) {
  const computed = areaM2 / eachM2;
  return computed > PERSONS_MAX ? [fault([...path, 'effective_area_m2'], 'capacity_large', { computed: Math.floor(computed), limit: PERSONS_MAX })] : [];
}

/** @param {Values} capacity @param {Values} role @param {Path} path @returns {Fault[]} */
function ofArea({ persons, effective_area_m2: areaM2, area_per_person_m2: ownM2 }, { duration_class: stay }, path) {
  if (areaM2 === undefined) return [];
  const eachM2 = ownM2 || AREA_PER_PERSON_M2[stay] || LEAST_M2;
  const holds = Math.floor(areaM2 / eachM2);
  const details = { persons, area_m2: areaM2, each_m2: eachM2, holds };
  return persons > holds * ABOVE_MAX ? [fault([...path, 'persons'], ownM2 ? 'area' : 'area_standard', details, 'warning')] : [];
}
