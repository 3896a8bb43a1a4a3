/**
 * Whether a place lies in its area: the rules outside-district and position-default.
 *
 * @typedef {import('./faults.js').Fault} Fault
 * @typedef {import('./place-faults.js').Around} Around
 * @typedef {import('./shape.js').Values} Values
 * @typedef {{lat: number, lon: number}} Point
 */
import { otherReadings } from './datum-faults.js';
import { fault } from './faults.js';
import { outsideM } from './outlines.js';
import { pointOf } from './points.js';

/** outside_district: a line drawn by hand follows streets to within their width. */
const OUTSIDE_M = 100;
/** stacked_points, position_default: the precision the product publishes. */
const SAME_DEG = 5e-7;
/** position_default: the points of the first examples in the handbooks of map programs. @type {[number, number, string][]} */
const PROGRAMS = [
  [39.915, 116.404, 'Baidu Maps'],
  [39.90923, 116.397428, 'Amap'],
  [39.984104, 116.307503, 'Tencent Maps'],
  [39.98412, 116.307484, 'Tencent Maps'],
  [-34.397, 150.644, 'Google Maps'],
  [51.505, -0.09, 'Leaflet'],
  [35.681236, 139.767125, 'Google Maps'],
  [37.751, -97.822, 'GeoIP'],
];

/** Whether two points are one, as the product publishes them. @param {Point} one @param {Point} other */
export function isSamePoint(one, other) {
  return Math.abs(one.lat - other.lat) < SAME_DEG && Math.abs(one.lon - other.lon) < SAME_DEG;
}

/** Whether programs write this point where they know none. @param {{lat: number, lon: number}} given the two numbers as recorded */
export function programAt({ lat, lon }) {
  return PROGRAMS.find(([north, east]) => north === lat && east === lon);
}

/** A point that was never measured; at 0, 0 another rule speaks. @param {Values} place @param {Around} around @returns {Fault[]} */
export function faultsOfDefault({ id = '', position, district = '' }, { centre }) {
  const said = (/** @type {string} */ code, details = {}) => [fault(['position'], code, { id, ...details }, 'warning')];
  const program = programAt(position);
  if (centre && isSamePoint(pointOf(position), centre)) return said('default_centre', { area: district });
  if ((position.lat === 0) !== (position.lon === 0)) return said('default_zero');
  return program ? said('default_program', { program: program[2] }) : [];
}

/** A place outside the line round its area. @param {Values} place @param {Around} around @returns {Fault[]} */
export function faultsOfOutline({ id = '', position, district = '' }, { outline, country }) {
  const awayM = outline.length ? outsideM(pointOf(position), outline) : 0;
  if (awayM <= OUTSIDE_M) return [];
  const inside = country === 'CN' ? otherReadings(position).find(({ point }) => !outsideM(point, outline)) : undefined;
  const details = { id, area: district, distance_m: Math.round(awayM) };
  return [inside ? fault(['position'], 'outside_datum', { ...details, datum: inside.datum }) : fault(['position'], 'outside_line', details)];
}
