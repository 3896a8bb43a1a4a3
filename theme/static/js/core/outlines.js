/**
 * How far outside a line round an area a point lies (plugins/shelterfinder/geo/outlines.py).
 *
 * @typedef {{lat: number, lon: number}} Point
 */
import { EARTH_RADIUS_M } from './distance.js';

const RADIANS = Math.PI / 180;
const DEGREE_M = EARTH_RADIUS_M * RADIANS;

/**
 * Metres from a point to the area inside a closed line: 0 inside and on the line. Edges are straight in latitude and longitude; distances
 * are those of a plane that touches the Earth at the point, right to 1 % within 50 km.
 * @param {Point} point @param {[number, number][]} corners latitude and longitude, three at least @returns {number}
 */
export function outsideM(point, corners) {
  const edges = corners.map((corner, i) => /** @type {const} */ ([corner, corners[(i + 1) % corners.length]]));
  const crossed = edges.filter(([a, b]) => isCrossed(point, a, b)).length;
  return crossed % 2 ? 0 : Math.min(...edges.map(([a, b]) => edgeM(point, a, b)));
}

/** Whether a line from the point to the north crosses an edge; a corner counts for the edge on its east. @param {Point} point @param {[number, number]} a @param {[number, number]} b */
function isCrossed({ lat, lon }, [aLat, aLon], [bLat, bLon]) {
  return aLon > lon !== bLon > lon && aLat + ((lon - aLon) / (bLon - aLon)) * (bLat - aLat) > lat;
}

/** Metres to the nearest point of an edge. @param {Point} point @param {[number, number]} a @param {[number, number]} b */
function edgeM(point, a, b) {
  const [ax, ay] = planeM(a, point);
  const [bx, by] = planeM(b, point);
  const [dx, dy] = [bx - ax, by - ay];
  const length = dx * dx + dy * dy;
  const along = length ? Math.min(1, Math.max(0, -(ax * dx + ay * dy) / length)) : 0;
  return Math.hypot(ax + along * dx, ay + along * dy);
}

/** Metres east and north of the origin. @param {[number, number]} point @param {Point} origin */
function planeM([lat, lon], origin) {
  return [(lon - origin.lon) * DEGREE_M * Math.cos(origin.lat * RADIANS), (lat - origin.lat) * DEGREE_M];
}
