/**
 * Distances and directions between WGS-84 points `{lat, lon}` in degrees.
 *
 * @typedef {{lat: number, lon: number}} Point
 */

const RAD = Math.PI / 180;

/** Equatorial radius in metres and flattening of WGS-84 (NIMA TR8350.2); the polar radius follows. */
const A_M = 6378137;
const F = 1 / 298.257223563;
const B_M = A_M * (1 - F);

/** Mean radius (2a + b) / 3 of the ellipsoid, in metres. */
export const EARTH_RADIUS_M = 6371008.8;

/**
 * The geodesic lies between these multiples of haversine. A line element on the ellipsoid is M dφ north and N cos φ dλ east, on the
 * sphere R dφ and R cos φ dλ, with the same φ and λ. M and N lie between a(1 - e²) = 6,335,439 m (M, equator) and a²/b = 6,399,594 m
 * (both, pole), so every path, and with it the shortest, is between 0.99441 and 1.00449 times as long on the ellipsoid as on the sphere.
 */
export const LOWER = 0.9944;
export const UPPER = 1.0045;

/** What rounding adds to haversine at most, near the antipode: asin of 1 - 1e-16 is off by 1.5e-8, 0.1 m. In metres, rounded up. */
export const SLACK_M = 1;

/** Positive nodes and weights of the ten-point Gauss-Legendre rule on -1..1 (Abramowitz & Stegun, table 25.4). */
const GAUSS = [
  [0.148874338982, 0.295524224715],
  [0.433395394129, 0.269266719310],
  [0.679409568299, 0.219086362516],
  [0.865063366689, 0.149451349151],
  [0.973906528517, 0.066671344309],
];

/**
 * Halvings of the interval 0..π for the azimuth, down to 7e-16. With the tangent correction in `geodesicM` what is left of the distance is
 * at most a × (error of sin α0) × (error of λ) ≤ 6.4e6 m × 7e-16 × π = 14 nm, even where the longitude jumps (both points on the equator).
 */
const HALVINGS = 52;

/**
 * Distance in metres on a sphere, between LOWER and UPPER of the geodesic: only to leave out what is certainly farther.
 * @param {Point} a @param {Point} b @returns {number}
 */
export function haversineM(a, b) {
  const sinLat = Math.sin(((b.lat - a.lat) * RAD) / 2);
  const sinLon = Math.sin(((b.lon - a.lon) * RAD) / 2);
  const square = sinLat * sinLat + Math.cos(a.lat * RAD) * Math.cos(b.lat * RAD) * sinLon * sinLon;
  return 2 * EARTH_RADIUS_M * Math.asin(Math.min(1, Math.sqrt(square)));
}

/**
 * Length in metres of the shortest line on the WGS-84 ellipsoid, within 1 µm of C. F. F. Karney, Algorithms for geodesics (2013).
 *
 * As there, the points are put in canonical order (the first south, and not nearer to the equator than the second), where the
 * longitude reached on the second parallel grows with the azimuth α1 of the start; so halving finds α1. The distance is then
 * corrected along its tangent ds/dλ = a sin α0 (Clairaut), which leaves an error of second order and, on the equator, where every
 * α1 but 90° misses, is the whole distance.
 * @param {Point} a @param {Point} b @returns {number}
 */
export function geodesicM(a, b) {
  const [far, near] = Math.abs(a.lat) < Math.abs(b.lat) ? [b, a] : [a, b];
  const beta1 = reducedRad(-Math.abs(far.lat));
  const beta2 = reducedRad(far.lat > 0 ? -near.lat : near.lat);
  const turn = Math.abs(a.lon - b.lon) % 360;
  const lambda = Math.min(turn, 360 - turn) * RAD;
  let low = 0;
  let high = Math.PI;
  for (let i = 0; i < HALVINGS; i++) {
    const middle = (low + high) / 2;
    if (line(beta1, beta2, middle).lambda < lambda) low = middle;
    else high = middle;
  }
  const end = line(beta1, beta2, high);
  // at a pole every direction is the same point, and the correction of nothing may come out as less than nothing
  return Math.max(0, end.lengthM + A_M * end.sinAlpha0 * (lambda - end.lambda));
}

/** Latitude on the auxiliary sphere, in radians, of a latitude in degrees. @param {number} lat */
function reducedRad(lat) {
  return Math.atan((1 - F) * Math.tan(lat * RAD));
}

/**
 * The line that leaves the first parallel at azimuth α1 and ends where it crosses the second going north: its longitude difference
 * in radians and its length in metres (Karney's equations 7 and 8).
 *
 * Both integrals run over σ, up to π wide, and are 1 plus something in k² sin²σ < 0.0068. Ten Gauss nodes leave the harmonics
 * cos 4σ (amplitude k⁴/64) and cos 6σ (k⁶/512) with errors of 1e-14 and 4e-14 radians: under 0.3 µm.
 * @param {number} beta1 @param {number} beta2 reduced latitudes @param {number} alpha1 azimuth, all in radians
 */
function line(beta1, beta2, alpha1) {
  const cos1 = Math.cos(alpha1) * Math.cos(beta1);
  // sin²β1 - sin²β2 as a product, exact near the poles and near the equator alike
  const cos2 = Math.sqrt(Math.max(0, cos1 * cos1 + Math.sin(beta1 + beta2) * Math.sin(beta1 - beta2)));
  const sinAlpha0 = Math.sin(alpha1) * Math.cos(beta1);
  const sigma1 = Math.atan2(Math.sin(beta1), cos1);
  const sigma = Math.atan2(Math.sin(beta2), cos2) - sigma1;
  const omega = Math.atan2(sinAlpha0 * Math.sin(beta2), cos2) - Math.atan2(sinAlpha0 * Math.sin(beta1), cos1);
  const k2 = ((F * (2 - F)) / (1 - F) / (1 - F)) * (1 - sinAlpha0 * sinAlpha0);
  let length = 0;
  let shortfall = 0;
  for (const [node, weight] of GAUSS) {
    for (const side of [-node, node]) {
      const sin = Math.sin(sigma1 + (sigma * (1 + side)) / 2);
      const root = Math.sqrt(1 + k2 * sin * sin);
      length += weight * (root - 1);
      shortfall += weight * ((2 - F) / (1 + (1 - F) * root) - 1);
    }
  }
  return {
    sinAlpha0,
    lambda: omega - F * sinAlpha0 * sigma * (1 + shortfall / 2),
    lengthM: B_M * sigma * (1 + length / 2),
  };
}

/**
 * Initial bearing from `a` to `b` on the sphere, in degrees clockwise from north, 0 ≤ bearing < 360; 0 for equal points.
 * @param {Point} a @param {Point} b @returns {number}
 */
export function bearingDeg(a, b) {
  const turn = (b.lon - a.lon) * RAD;
  const east = Math.sin(turn) * Math.cos(b.lat * RAD);
  const north = Math.cos(a.lat * RAD) * Math.sin(b.lat * RAD) - Math.sin(a.lat * RAD) * Math.cos(b.lat * RAD) * Math.cos(turn);
  return (Math.atan2(east, north) / RAD + 360) % 360;
}

/**
 * The one of eight directions whose middle is nearest to a bearing in degrees (0 to 360); the boundary counts clockwise.
 * @param {number} bearing @returns {string} n, ne, e, se, s, sw, w or nw
 */
export function sector(bearing) {
  return ['n', 'ne', 'e', 'se', 's', 'sw', 'w', 'nw'][Math.floor((bearing + 22.5) / 45) % 8];
}
