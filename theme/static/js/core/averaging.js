/**
 * One position out of many that a phone gives while somebody stands still at a door.
 *
 * @typedef {{lat: number, lon: number, accuracyM: number|null}} Fix  WGS-84 degrees, and the radius in metres within which two of three such fixes lie
 * @typedef {{lat: number, lon: number, accuracyM: number, count: number}} Mean
 */
import { haversineM } from './distance.js';

/** Rougher than the front of a building is long: the neighbour's door may be meant. Such fixes are left out. */
export const ROUGHEST_M = 50;
/** Of the fixes, two of three lie within this share of them when they are sorted by their distance from the mean. */
const SHARE = 0.68;
/** A receiver that says it is better than this says more than it can know under open sky. */
const FINEST_M = 3;

/**
 * The mean of the fixes, each weighted by the inverse square of its accuracy (the weights with the least variance), rounded to 1e-6
 * degrees. Its accuracy is never better than that of the best fix, although the mean of n independent ones would be by √n: errors of
 * one phone in one place are not independent (they come from the same satellites and the same walls). Where the fixes are more
 * scattered than they say, the scatter counts. Null without a fix that is good enough.
 * @param {Fix[]} fixes @returns {Mean|null}
 */
export function averaged(fixes) {
  const good = fixes.filter(({ lat, lon, accuracyM }) => Number.isFinite(lat) && Number.isFinite(lon) && accuracyM !== null && accuracyM > 0 && accuracyM <= ROUGHEST_M);
  if (!good.length) return null;
  const weights = good.map(({ accuracyM }) => 1 / Math.max(Number(accuracyM), FINEST_M) ** 2);
  const total = sum(weights);
  // differences from the first fix, so that a mean across the 180th meridian is right
  const [first] = good;
  const lat = first.lat + sum(good.map((fix, i) => weights[i] * (fix.lat - first.lat))) / total;
  const lon = first.lon + sum(good.map((fix, i) => weights[i] * turn(fix.lon - first.lon))) / total;
  const mean = { lat: rounded(lat), lon: rounded(turn(lon)) };
  const scatter = good.map((fix) => haversineM(mean, fix)).sort((a, b) => a - b)[Math.ceil(SHARE * good.length) - 1];
  const bestM = Math.max(FINEST_M, Math.min(...good.map(({ accuracyM }) => Number(accuracyM))));
  return { ...mean, accuracyM: Math.ceil(Math.max(bestM, scatter)), count: good.length };
}

/** @param {number[]} values */
function sum(values) {
  return values.reduce((all, value) => all + value, 0);
}

/** Degrees between -180 and 180. @param {number} degrees */
function turn(degrees) {
  return ((((degrees + 180) % 360) + 360) % 360) - 180;
}

/** @param {number} degrees */
function rounded(degrees) {
  return Math.round(degrees * 1e6) / 1e6;
}
