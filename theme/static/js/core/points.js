/**
 * The position of a record as a point.
 *
 * @typedef {{lat: number, lon: number}} Point
 */
import { toWgs84 } from './datums.js';

/** @param {any} at @returns {boolean} whether it has two numbers on the Earth */
export function isPair(at) {
  return !!at && Number.isFinite(at.lat) && Number.isFinite(at.lon) && Math.abs(at.lat) <= 90 && Math.abs(at.lon) <= 180;
}

/** @param {any} at a position of a record @returns {Point} in WGS-84, of which CGCS2000 differs by less than a hand */
export function pointOf({ lat, lon, datum }) {
  const [north, east] = toWgs84(lat, lon, datum === 'gcj02' || datum === 'bd09' ? datum : 'wgs84');
  return { lat: north, lon: east };
}
