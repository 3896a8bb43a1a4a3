/**
 * Boxes of latitude and longitude in degrees, and how near and how far what lies in one can be.
 *
 * @typedef {{south: number, west: number, north: number, east: number}} Box  never across the antimeridian
 * @typedef {import('./distance.js').Point} Point
 */
import { EARTH_RADIUS_M, LOWER, SLACK_M, UPPER, haversineM } from './distance.js';

const RAD = Math.PI / 180;

/**
 * Metres that nothing in the box is nearer than.
 *
 * On a parallel the distance on the sphere grows with the difference of longitude alone, so for every latitude of the box the nearest
 * longitude is the point's own, or else that of the nearer side. On that meridian the cosine of the distance is A sin φ + B cos φ with
 * A = sin φp and B = cos φp cos Δλ: one wave, whose crest is at φ = atan2(A, B). Within the box the highest is at the crest, if
 * that is in the box, or at one of its ends.
 * @param {Point} point @param {Box} box @returns {number}
 */
export function nearestM(point, box) {
  const lon = nearestLon(point.lon, box);
  const crest = Math.atan2(Math.sin(point.lat * RAD), Math.cos(point.lat * RAD) * Math.cos((lon - point.lon) * RAD)) / RAD;
  const lats = crest > box.south && crest < box.north ? [crest] : [box.south, box.north];
  return Math.max(0, Math.min(...lats.map((lat) => haversineM(point, { lat, lon }))) * LOWER - SLACK_M);
}

/**
 * Metres that everything in the box is within: along the point's own parallel and then along a meridian is a way, so the shortest is no
 * longer. @param {Point} point @param {Box} box @returns {number}
 */
export function farthestM(point, box) {
  const lat = Math.max(point.lat - box.south, box.north - point.lat);
  const lon = Math.max(turn(point.lon, box.west), turn(point.lon, box.east), isOpposite(point.lon, box) ? 180 : 0);
  return EARTH_RADIUS_M * (lat + lon * Math.cos(point.lat * RAD)) * RAD * UPPER + SLACK_M;
}

/** @param {Box} a @param {Box} b @returns {boolean} whether they touch */
export function touch(a, b) {
  return a.south <= b.north && b.south <= a.north && a.west <= b.east && b.west <= a.east;
}

/** @param {number} lon @param {Box} box @returns {number} */
function nearestLon(lon, { west, east }) {
  if (lon >= west && lon <= east) return lon;
  return turn(lon, west) < turn(lon, east) ? west : east;
}

/** Whether the longitude opposite to this one is in the box. @param {number} lon @param {Box} box */
function isOpposite(lon, { west, east }) {
  const opposite = lon > 0 ? lon - 180 : lon + 180;
  return opposite >= west && opposite <= east;
}

/** Degrees between two longitudes, 0 to 180. @param {number} a @param {number} b */
function turn(a, b) {
  const degrees = Math.abs(a - b) % 360;
  return Math.min(degrees, 360 - degrees);
}
