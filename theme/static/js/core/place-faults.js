/**
 * What is wrong with a place as a whole, and beside the places around it: the rules of plugins/shelterfinder/registry/rules that a browser
 * can apply with the places of one area. Each has the name of its rule in its comment; the limits are those of the rule.
 *
 * @typedef {import('./faults.js').Fault} Fault
 * @typedef {import('./shape.js').Path} Path
 * @typedef {import('./shape.js').Values} Values
 * @typedef {{lat: number, lon: number}} Point
 * @typedef {object} Around
 * @property {Values[]} others the other places of the area, as recorded
 * @property {[number, number][]} outline the line round the area, empty if none is published @property {Point|null} centre of the area, in WGS-84
 * @property {Point|null} middle of all places of the site, each coordinate the median; null where there are fewer than three
 * @property {string} country ISO 3166-1 code
 * @property {string[]} languages of the site @property {string} defaultLanguage
 * @property {import('./phones.js').Dialling|null} phones how numbers are dialled here; null where they are invented
 * @property {string} latest the last day that may be over somewhere on the Earth
 */
import { faultsOfDefault, faultsOfOutline, programAt } from './area-faults.js';
import { faultsOfContacts } from './contact-faults.js';
import { doubtfulDoors, faultsOfDatum } from './datum-faults.js';
import { haversineM } from './distance.js';
import { fault } from './faults.js';
import { faultsOfNeighbours, faultsOfSiblings } from './neighbour-faults.js';
import { faultsOfNumbers } from './number-faults.js';
import { isPair, pointOf } from './points.js';

/** position_swapped: farther than a province reaches, while the exchanged pair lies within a city. */
const SWAPPED_FAR_M = 500e3;
const SWAPPED_NEAR_M = 100e3;
/** position_swapped: above China, below its longitudes. */
const CHINA_LAT_MAX = 60;
/** position_zero */
const ZERO_DEG = 1e-6;
/** entrance_far */
const DOOR_FAR_M = 500;
/** far_from_others: more than a large city measures across. */
const FAR_M = 100e3;
/** Farther from every other place of its area than this, and than four times as far as any two of them are: another area, or a slip of a digit. */
const AREA_FAR_M = 2000;
const AREA_TIMES = 4;
/** position_decimals: both numbers end before the fourth decimal, and the record does not say that it is as rough as that. */
const DECIMALS_MAX = 3;
const DEGREE_M = 111320;
const A_DAY = /^\d{4}-\d{2}-\d{2}$/;
const MODES = ['peace', 'emergency', 'war'];
/** records/facility.py: the hazards that fill what lies below the street. */
const WATER = ['flood', 'inland_flood', 'storm_surge', 'tsunami'];
const HERE = /** @type {Path} */ (['position']);

/**
 * Everything wrong with a place that takes more than one field to see.
 * @param {Values} place @param {Around} around @returns {Fault[]}
 */
export function faultsOfPlace(place, around) {
  const doors = /** @type {Values[]} */ (place.entrances || []);
  const placed = [{ path: HERE, at: place.position }, ...doors.map((door, i) => ({ path: ['entrances', i, 'position'], at: door.position }))];
  const ofPositions = placed.flatMap(({ path, at }) => (isPair(at) ? ofPosition(path, at, around) : []));
  const doubts = around.country === 'CN' ? doubtfulDoors(place) : [];
  const ofThePlace = isPair(place.position) ? ofArea(place, around, ofPositions) : [];
  const known = [...ofPositions.filter(({ code }) => code !== 'rough'), ...ofThePlace.filter(({ code }) => /^default_/.test(code))];
  return [
    ...idTaken(place, around),
    ...ofPositions,
    ...ofThePlace,
    ...(around.country === 'CN' ? faultsOfDatum(place, doubts, isPair(place.position) ? faultsOfSiblings(place, around) : []) : []),
    ...(isPair(place.position) ? doorsFar(place.position, doors, [...known.map(({ path }) => path), ...doubts.map(({ index }) => ['entrances', index, 'position'])]) : []),
    ...doorIds(doors),
    ...doorsOfRoles(place, doors),
    ...stepFree(place, doors),
    ...flooded(place),
    ...faultsOfNumbers(place),
    ...faultsOfContacts(place, around.phones),
    ...notYet(place, around.latest),
    ...untranslated(place.name || {}, around),
  ];
}

/** id_unique, within what is known here @param {Values} place @param {Around} around */
function idTaken({ id }, { others }) {
  const other = others.find((one) => one.id === id);
  return other ? [fault(['id'], 'id_taken', { found: id })] : [];
}

/** position_zero, position_swapped, and numbers that are too rough @param {Path} path @param {any} at @param {Around} around @returns {Fault[]} */
function ofPosition(path, at, { middle, country }) {
  const { lat, lon } = at;
  if (Math.abs(lat) < ZERO_DEG && Math.abs(lon) < ZERO_DEG) return [fault(path, 'zero')];
  const isTurned = middle && Math.abs(lon) <= 90 && haversineM(at, middle) > SWAPPED_FAR_M && haversineM({ lat: lon, lon: lat }, middle) < SWAPPED_NEAR_M;
  if (isTurned || (country === 'CN' && lat > CHINA_LAT_MAX)) return [fault(path, 'swapped', { found: `${lat}, ${lon}` })];
  if (middle && haversineM(at, middle) > FAR_M) return [fault(path, 'far', { km: Math.round(haversineM(at, middle) / 1000) }, 'warning')];
  return isRough(at) ? [fault(path, 'rough', { found: `${lat}, ${lon}` }, 'warning')] : [];
}

/** @param {any} at a position */
function isRough({ lat, lon, accuracy_m: accuracyM }) {
  if (!lat || !lon || programAt({ lat, lon })) return false; // other rules know what these are
  const decimals = Math.max(...[lat, lon].map((value) => (String(value).split('.')[1] || '').length));
  const halfM = DEGREE_M / 10 ** decimals / 2;
  return decimals <= DECIMALS_MAX && !(accuracyM >= halfM);
}

/**
 * Whether it lies in its area and on a point of its own, unless it is known already why it is odd. Without a line round the area the other
 * places of it tell.
 * @param {Values} place @param {Around} around @param {Fault[]} said of its position and those of its doors @returns {Fault[]}
 */
function ofArea(place, around, said) {
  const isOdd = (/** @type {string[]} */ ...codes) => said.some(({ path, code }) => path.length === 1 && codes.includes(code));
  if (isOdd('zero')) return [];
  const never = faultsOfDefault(place, around);
  const outside = isOdd('swapped') ? [] : faultsOfOutline(place, around);
  return [...never, ...outside, ...(never.length || isOdd('swapped', 'far') ? [] : amongOthers(place, around))];
}

/** What the other places of the area tell. @param {Values} place @param {Around} around @returns {Fault[]} */
function amongOthers(place, around) {
  const { others, outline } = around;
  const at = pointOf(place.position);
  const spots = others.filter((one) => isPair(one.position)).map((one) => pointOf(one.position));
  if (!spots.length) return [];
  const nearestM = Math.min(...spots.map((spot) => haversineM(at, spot)));
  const acrossM = Math.max(...spots.map((spot) => haversineM(spots[0], spot)));
  const isAway = !outline.length && nearestM > Math.max(AREA_FAR_M, AREA_TIMES * acrossM);
  return isAway ? [fault(HERE, 'outside', { m: Math.round(nearestM) }, 'warning')] : faultsOfNeighbours(place, around);
}

/** entrance_far @param {any} position @param {Values[]} doors @param {Path[]} known positions of which another rule says more @returns {Fault[]} */
function doorsFar(position, doors, known) {
  const isKnown = (/** @type {Path} */ path) => known.some((one) => one.join() === path.join());
  return doors.flatMap((door, i) => {
    const path = /** @type {Path} */ (['entrances', i, 'position']);
    const distanceM = isPair(door.position) ? Math.round(haversineM(pointOf(position), pointOf(door.position))) : 0;
    return distanceM > DOOR_FAR_M && !isKnown(path) && !isKnown(HERE) ? [fault(path, 'door_far', { m: distanceM }, 'warning')] : [];
  });
}

/** entrance_id_unique @param {Values[]} doors */
function doorIds(doors) {
  const ids = doors.map((door) => door.id);
  return ids.flatMap((id, i) => (id !== undefined && ids.indexOf(id) < i ? [fault(['entrances', i, 'id'], 'id_taken', { found: id })] : []));
}

/** role_entrance_exists @param {Values} place @param {Values[]} doors @returns {Fault[]} */
function doorsOfRoles(place, doors) {
  return MODES.flatMap((mode) => {
    const open = doors.filter((door) => (door.modes || MODES).includes(mode)).map((door) => door.id);
    const roles = /** @type {Values[]} */ ((place.roles || {})[mode] || []);
    return roles.flatMap((role, i) =>
      (role.entrances || []).filter((/** @type {string} */ id) => !open.includes(id)).map((/** @type {string} */ id) => fault(['roles', mode, i, 'entrances'], 'role_door', { found: id })),
    );
  });
}

/** step_free_route @param {Values} place @param {Values[]} doors */
function stepFree(place, doors) {
  if ((place.accessibility || {}).step_free_route !== 'no') return [];
  return doors.flatMap((door, i) => (door.step_free === 'yes' ? [fault(['entrances', i, 'step_free'], 'step_free', {}, 'warning')] : []));
}

/** flood_basis @param {Values} place */
function flooded(place) {
  const isBelow = /underground$/.test(place.space_type || '') || (place.space_type !== 'outdoor' && place.floors_below >= 1);
  const judged = place.hazards || {};
  const unfounded = isBelow ? WATER.filter((hazard) => judged[hazard] && judged[hazard].suitability === 'suitable' && !judged[hazard].basis) : [];
  return unfounded.map((hazard) => fault(['hazards', hazard, 'basis'], 'flood_basis'));
}

/** date_in_future @param {Values} place @param {string} latest */
function notYet(place, latest) {
  const checks = /** @type {Values[]} */ (place.verified || []);
  return checks.flatMap(({ on }, i) => (A_DAY.test(on) && on > latest ? [fault(['verified', i, 'on'], 'future', { found: on })] : []));
}

/** language_missing @param {Values} name @param {Around} around */
function untranslated(name, { languages, defaultLanguage }) {
  const spoken = Object.keys(name).map((tag) => tag || defaultLanguage);
  const missing = languages.filter((tag) => !spoken.includes(tag) && !spoken.includes(tag.split('-')[0]));
  return spoken.length && missing.length ? [fault(['name'], 'language', { found: missing.join(', ') }, 'warning')] : [];
}
