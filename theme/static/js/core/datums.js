/**
 * The shifted datums of Chinese map apps to WGS-84: the twin of plugins/shelterfinder/geo/datums.py, where the numbers are derived.
 *
 * @typedef {'wgs84'|'gcj02'|'bd09'} Datum
 * @typedef {[number, number]} Pair  latitude and longitude in degrees
 */

const A_M = 6378245;
const E2 = 0.00669342162296594323;
/** South, west, north, east: the box within which the shift applies, and how far a shifted point can be from its origin. */
const CHINA = [0.8293, 72.004, 55.8271, 137.8347];
const SHIFT_DEG_MAX = 0.03;
const STEPS_MAX = 8;
/** A tenth of a millimetre of latitude. */
const STEP_DEG_MAX = 0.0001 / 111320;
const EDGE_DEG = 1e-8;
const RAD = Math.PI / 180;
const BAIDU_RAD = (Math.PI * 3000) / 180;
const { sin, cos, hypot, atan2, sqrt, abs, PI } = Math;

/** Whether a pair can lie where the datums differ. @param {number} lat @param {number} lon @param {number} [marginDeg] */
export function isInChina(lat, lon, marginDeg = SHIFT_DEG_MAX) {
  const [south, west, north, east] = CHINA;
  return south - marginDeg <= lat && lat <= north + marginDeg && west - marginDeg <= lon && lon <= east + marginDeg;
}

/**
 * The WGS-84 position of a pair in a datum, to under a millimetre; NaN if the inverse does not settle.
 * @param {number} lat @param {number} lon @param {Datum} datum @returns {Pair}
 */
export function toWgs84(lat, lon, datum) {
  if (datum === 'wgs84' || !isInChina(lat, lon)) return [lat, lon];
  const forward = datum === 'bd09' ? (/** @type {number} */ y, /** @type {number} */ x) => bd09(...gcj02(y, x)) : gcj02;
  let guess = /** @type {Pair} */ ([lat, lon]);
  for (let step = 0; step < STEPS_MAX; step++) {
    const there = forward(...guess);
    const [north, east] = [lat - there[0], lon - there[1]];
    guess = [guess[0] + north, guess[1] + east];
    if (hypot(north, east) < STEP_DEG_MAX) return isInChina(...guess, EDGE_DEG) ? guess : [lat, lon];
  }
  return [NaN, NaN];
}

/** @param {number} lat @param {number} lon @returns {Pair} in GCJ-02, from WGS-84 */
function gcj02(lat, lon) {
  const [x, y] = [lon - 105, lat - 35];
  const root = sqrt(abs(x));
  const both = 20 * sin(6 * PI * x) + 20 * sin(2 * PI * x);
  let north = -100 + 2 * x + 3 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * root;
  north += ((both + 20 * sin(PI * y) + 40 * sin((PI * y) / 3) + 160 * sin((PI * y) / 12) + 320 * sin((PI * y) / 30)) * 2) / 3;
  let east = 300 + x + 2 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * root;
  east += ((both + 20 * sin(PI * x) + 40 * sin((PI * x) / 3) + 150 * sin((PI * x) / 12) + 300 * sin((PI * x) / 30)) * 2) / 3;
  const m = 1 - E2 * sin(lat * RAD) ** 2;
  return [lat + north / ((A_M * (1 - E2)) / (m * sqrt(m))) / RAD, lon + east / ((A_M / sqrt(m)) * cos(lat * RAD)) / RAD];
}

/** @param {number} lat @param {number} lon @returns {Pair} in BD-09, from GCJ-02 */
function bd09(lat, lon) {
  const z = hypot(lon, lat) + 0.00002 * sin(lat * BAIDU_RAD);
  const theta = atan2(lat, lon) + 0.000003 * cos(lon * BAIDU_RAD);
  return [z * sin(theta) + 0.006, z * cos(theta) + 0.0065];
}
