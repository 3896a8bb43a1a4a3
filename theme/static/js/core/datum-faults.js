/**
 * Numbers of China that would be right in another datum: the rules datum-door and datum-source, as far as one record shows it.
 *
 * @typedef {import('./datums.js').Datum} Datum
 * @typedef {import('./faults.js').Fault} Fault
 * @typedef {import('./shape.js').Values} Values
 * @typedef {{lat: number, lon: number}} Point
 * @typedef {{index: number, datum: Datum, who: 'door'|'place', distanceM: number}} DoubtfulDoor  `who` is recorded in another datum than `datum`
 */
import { haversineM } from './distance.js';
import { fault } from './faults.js';
import { isPair, pointOf } from './points.js';

/** registry/other_datum.py: the readings that are tried, how near one must lie, and what needs no shift to explain it. @type {Datum[]} */
const SHIFTED = ['gcj02', 'bd09', 'wgs84'];
const NEAR_M = 60;
const SHIFT_M_MIN = 200;
/** datum_source: how a position was found, if not as the rest of the record. */
const OWN_SOURCES = ['survey', 'gnss', 'osm', 'drawing'];
/** datum_source: what people call map programs, by the datum they give. @type {[Datum, RegExp][]} */
const PROGRAMS = [
  ['bd09', /百度|baidu/i],
  ['gcj02', /高德|腾讯地图|腾讯位置|谷歌|amap(?![\p{L}\p{N}_])|autonavi|gaode|map\.qq\.com|google\.cn/iu],
];

/**
 * The other points that two numbers mean, read in each datum.
 * @param {any} position as recorded @returns {{datum: Datum, point: Point}[]}
 */
export function otherReadings(position) {
  const { lat, lon } = position;
  const recorded = pointOf(position);
  const readings = SHIFTED.map((datum) => ({ datum, point: pointOf({ lat, lon, datum }) }));
  return readings.filter(({ point }) => haversineM(point, recorded) > SHIFT_M_MIN);
}

/** The datum in which a position would lie at a reference, if as recorded it does not. @param {any} position @param {Point} reference */
export function datumThatFits(position, reference) {
  if (haversineM(pointOf(position), reference) < SHIFT_M_MIN) return undefined;
  const fitting = otherReadings(position).find(({ point }) => haversineM(point, reference) <= NEAR_M);
  return fitting && fitting.datum;
}

/** The doors that lie where their place would in another datum, or the other way round. @param {Values} place @returns {DoubtfulDoor[]} */
export function doubtfulDoors({ position, entrances = [] }) {
  return entrances.flatMap((/** @type {Values} */ door, /** @type {number} */ index) => {
    if (!isPair(position) || !isPair(door.position)) return [];
    const [middle, at] = [pointOf(position), pointOf(door.position)];
    const [ofDoor, ofPlace] = [datumThatFits(door.position, middle), datumThatFits(position, at)];
    const distanceM = Math.round(haversineM(middle, at));
    if (ofDoor) return [{ index, datum: ofDoor, who: 'door', distanceM }];
    return ofPlace ? [{ index, datum: ofPlace, who: 'place', distanceM }] : [];
  });
}

/** What is odd about the datums of a place in China. @param {Values} place @param {DoubtfulDoor[]} doubts @param {Fault[]} siblings what its neighbours tell of it @returns {Fault[]} */
export function faultsOfDatum(place, doubts, siblings) {
  const { id = '' } = place;
  const named = programOf(place.source || {});
  const isPlaceKnown = siblings.length > 0 || doubts.some(({ who }) => who === 'place');
  const doors = /** @type {Values[]} */ (place.entrances || []);
  return [
    ...doubts.map(({ index, datum, who, distanceM }) => fault(['entrances', index, 'position', 'datum'], `datum_${who}`, { id, datum, distance_m: distanceM }, 'warning')),
    ...siblings,
    ...(isPlaceKnown ? [] : ofSource(place.position, ['position', 'datum'], named)),
    ...doors.flatMap(({ position }, i) => (doubts.some(({ index, who }) => index === i && who === 'door') ? [] : ofSource(position, ['entrances', i, 'position', 'datum'], named))),
  ];
}

/** The datum of the map program that a source names in one of its texts or its address, and what names it. @param {Values} source @returns {[Datum, string]|undefined} */
function programOf({ web = '', ...parts }) {
  const texts = Object.values(parts).filter((part) => typeof part === 'object');
  for (const text of [...texts.flatMap((part) => Object.values(part)), web]) {
    for (const [datum, names] of PROGRAMS) {
      const found = names.exec(text);
      if (found) return [datum, found[0]];
    }
  }
  return undefined;
}

/** @param {any} position @param {import('./shape.js').Path} path @param {[Datum, string]|undefined} named @returns {Fault[]} */
function ofSource(position, path, named) {
  if (!isPair(position) || !position.datum || OWN_SOURCES.includes(position.source)) return [];
  const { datum: found, source } = position;
  const isShifted = found === 'gcj02' || found === 'bd09';
  if (named && found !== named[0] && (!isShifted || named[0] === 'bd09')) return [fault(path, 'datum_program', { found, program: named[1], datum: named[0] }, 'warning')];
  return source === 'map_app' && !isShifted ? [fault(path, 'datum_map_app', { found }, 'warning')] : [];
}
