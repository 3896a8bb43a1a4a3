/**
 * A position that somebody types or pastes: coordinates, a Plus Code, a link of a map app. What can be meant in two ways is asked, never guessed.
 *
 * @typedef {import('./datums.js').Datum} Datum
 * @typedef {{lat: number, lon: number}} Point
 * @typedef {{kind: 'coordinates'|'plus_code'|'map_link', label: string, lat: number, lon: number, datum: Datum,
 *   asks: ''|'turned'|'gcj02'|'wgs84'|'view'|'town', areas?: Text}} Given
 *   in WGS-84; `datum` is the one it was written in; `asks` what the reader confirms by choosing it; `areas` where the town lies that it is near to
 * @typedef {{meanings: Given[], refused: ''|'swapped'|'datum'|'plus_code_local'|'link', more?: boolean}} Reading  `more` if others can be meant too
 * @typedef {import('./things.js').Text} Text
 * @typedef {Point & {label: string, areas?: Text}} Town  what it is called, and the names of the area that it lies in
 * @typedef {{country: string, bounds: number[], here: Point|null, towns: (name: string) => Promise<{towns: Town[], more: boolean}>}} Surroundings
 *   `bounds`: south, west, north, east in degrees of what the site knows; `towns`: those that are so called, and whether there may be more
 */
import { readCoordinates } from './coordinates.js';
import { isInChina, toWgs84 } from './datums.js';
import { readMapLink } from './map-links.js';
import { localCodeAt, plusCodeAt, readPlusCode } from './plus-codes.js';

/** A position this far outside what the site knows may still be meant, a hundred kilometres. */
const NEAR_DEG = 1;
/** From the middle of an area of one degree no point is farther than half a cell of a local code, so that the nearest cell is the right one. */
const LOCAL_SPAN_DEG = 1;
/** Digits before the plus that a local code must have: with two its cells lie 5 km apart, and a site has dozens of them. */
const LOCAL_DIGITS = 4;
/** Rounding, a metre. */
const SAME_DEG = 1e-5;

/**
 * What position a text gives; null if it is no position at all, and so a name.
 * @param {string} text @param {Surroundings} around @returns {Promise<Reading|null>}
 */
export async function readGiven(text, around) {
  const linked = readMapLink(text);
  if (linked) return 'refused' in linked ? refused(/** @type {any} */ (linked.refused)) : fromLink(linked, around);
  const code = readPlusCode(text);
  if (code) return fromPlusCode(code, around);
  const coordinates = readCoordinates(text);
  return coordinates && fromCoordinates(coordinates, around);
}

/** @param {import('./coordinates.js').Coordinates} coordinates @param {Surroundings} around @returns {Reading} */
function fromCoordinates({ lat, lon, isSure }, { bounds, country }) {
  const isTurned = isOnEarth(lat, lon) ? !isNear(lat, lon, bounds) && isNear(lon, lat, bounds) : isOnEarth(lon, lat);
  if (!isSure && isTurned) return { meanings: [given('coordinates', lon, lat, 'wgs84', 'turned')], refused: 'swapped' };
  // what is not on the Earth in either order is refused in words by whoever is to measure from it
  return country === 'CN' && isInChina(lat, lon) ? eitherDatum('coordinates', lat, lon) : { meanings: [given('coordinates', lat, lon, 'wgs84')], refused: '' };
}

/** @param {{code: string, isLocal: boolean, rest: string}} read @param {Surroundings} around @returns {Promise<Reading>} */
async function fromPlusCode({ code, isLocal, rest }, around) {
  if (code.indexOf('+') < LOCAL_DIGITS) return refused('plus_code_local');
  const { towns, more } = await nearTo(isLocal && rest, around);
  const spots = isLocal ? towns.map((one) => ({ ...one, ...localCodeAt(code, one) })) : [{ ...plusCodeAt(code), label: rest }];
  // towns of one name in different places are not told apart by guessing
  const apart = spots.filter((one, i) => spots.findIndex(({ lat, lon }) => Math.abs(lat - one.lat) + Math.abs(lon - one.lon) < SAME_DEG) === i);
  const asks = apart.length > 1 || more ? 'town' : '';
  const meanings = apart.map(({ lat, lon, label, areas }) => ({ ...given('plus_code', lat, lon, 'wgs84', asks), label: `${code} ${label}`.trim(), areas }));
  return meanings.length || more ? { meanings, refused: '', more } : refused('plus_code_local');
}

/**
 * What a local code can be near to: the towns of a name, else the middle of a small site, else the reader.
 * @param {string|false} name @param {Surroundings} around @returns {Promise<{towns: Town[], more: boolean}>}
 */
async function nearTo(name, { bounds: [south, west, north, east], here, towns }) {
  if (name) return towns(name);
  const isSmall = north - south < LOCAL_SPAN_DEG && east - west < LOCAL_SPAN_DEG;
  const middle = isSmall ? { lat: (south + north) / 2, lon: (west + east) / 2 } : here;
  return { towns: middle ? [{ ...middle, label: '' }] : [], more: false };
}

/** @param {import('./map-links.js').Linked} linked @param {Surroundings} around @returns {Reading} */
function fromLink({ lat, lon, datum, isMapMiddle }, { country }) {
  // the box of the formula holds parts of China's neighbours, where no app shifts anything: the country decides
  const isShifted = country === 'CN' && isInChina(lat, lon);
  if (datum === 'unknown' && isShifted) return eitherDatum('map_link', lat, lon);
  return { meanings: [given('map_link', lat, lon, isShifted && datum !== 'unknown' ? datum : 'wgs84', isMapMiddle ? 'view' : '')], refused: '' };
}

/**
 * Numbers that a receiver can have given as well as a map app, half a kilometre apart.
 * @param {Given['kind']} kind @param {number} lat @param {number} lon @returns {Reading}
 */
function eitherDatum(kind, lat, lon) {
  return { meanings: [given(kind, lat, lon, 'gcj02', 'gcj02'), given(kind, lat, lon, 'wgs84', 'wgs84')], refused: 'datum' };
}

/**
 * @param {Given['kind']} kind @param {number} lat @param {number} lon in the datum @param {Datum} datum @param {Given['asks']} [asks]
 * @returns {Given}
 */
function given(kind, lat, lon, datum, asks = '') {
  const [north, east] = toWgs84(lat, lon, datum);
  // five decimals, a metre
  return { kind, label: `${Number(lat.toFixed(5))}, ${Number(lon.toFixed(5))}`, lat: north, lon: east, datum, asks };
}

/** @param {Reading['refused']} code @returns {Reading} */
function refused(code) {
  return { meanings: [], refused: code };
}

/** @param {number} lat @param {number} lon */
function isOnEarth(lat, lon) {
  return Math.abs(lat) <= 90 && Math.abs(lon) <= 180;
}

/** @param {number} lat @param {number} lon @param {number[]} bounds */
function isNear(lat, lon, [south, west, north, east]) {
  return lat >= south - NEAR_DEG && lat <= north + NEAR_DEG && lon >= west - NEAR_DEG && lon <= east + NEAR_DEG;
}
