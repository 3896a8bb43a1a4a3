/**
 * What a place has in common with others of its area that two places seldom have: the rules stacked-points, name-twice-near, streets-on-one-spot
 * and datum-siblings. The check says it at the later one of two records; here it is said at the one that somebody looks at.
 *
 * @typedef {import('./faults.js').Fault} Fault
 * @typedef {import('./place-faults.js').Around} Around
 * @typedef {import('./shape.js').Values} Values
 * @typedef {{other: Values, point: import('./points.js').Point, distanceM: number}} Neighbour
 */
import { isSamePoint } from './area-faults.js';
import { datumThatFits } from './datum-faults.js';
import { haversineM } from './distance.js';
import { fault } from './faults.js';
import { isPair, pointOf } from './points.js';

/** name_twice_near */
const NAME_NEAR_M = 50;
/** streets_on_one_spot */
const STREET_NEAR_M = 5;
const LISTED_MAX = 12;

/** What typists vary: registry/same_words.py. @param {string} text @returns {string} */
export function sameWords(text) {
  // as Python folds case: what has several small forms by way of its large one, but for the i without a dot, whose large form is I
  const parts = text.normalize('NFKC').split('ı').map((part) => part.toLowerCase().toUpperCase().toLowerCase());
  return parts.join('ı').replace(/ς/g, 'σ').replace(/[^\p{L}\p{N}]/gu, '');
}

/** @param {Values} place with a position @param {Around} around @returns {Fault[]} */
export function faultsOfNeighbours(place, { others }) {
  const at = pointOf(place.position);
  const all = others.filter((other) => isPair(other.position)).map((other) => ({ other, point: pointOf(other.position), distanceM: haversineM(at, pointOf(other.position)) }));
  const here = all.filter(({ point }) => isSamePoint(point, at));
  const near = all.filter((one) => !here.includes(one)).sort((one, other) => one.distanceM - other.distanceM);
  return [...stacked(place, here), ...namedTwice(place, near), ...inTwoStreets(place, near)];
}

/** stacked_points @param {Values} place @param {Neighbour[]} here @returns {Fault[]} */
function stacked(place, here) {
  if (!here.length) return [];
  const stack = [...here.map(({ other }) => other), place];
  const addresses = new Set(stack.filter(({ address }) => address).map(({ address }) => sameWords(first(address))));
  const details = { count: stack.length, ids: listed(stack.map(({ id }) => id).filter(Boolean)) };
  return [fault(['position'], addresses.size > 1 ? 'stacked_addresses' : 'stacked', details, 'warning')];
}

/** As many as a sentence holds: SHOWN_ITEMS_MAX of registry/problem.py. @param {string[]} ids */
function listed(ids) {
  return ids.slice(0, LISTED_MAX).join(', ') + (ids.length > LISTED_MAX ? ' …' : '');
}

/** name_twice_near @param {Values} place @param {Neighbour[]} near the nearest first @returns {Fault[]} */
function namedTwice({ id = '', name }, near) {
  const called = name && sameWords(first(name));
  const found = called && near.find(({ other, distanceM }) => distanceM <= NAME_NEAR_M && sameWords(first(other.name)) === called);
  return found ? [fault(['name'], 'name_twice', { id, name: first(name), other: found.other.id, distance_m: metres(found) }, 'warning')] : [];
}

/** streets_on_one_spot @param {Values} place @param {Neighbour[]} near the nearest first @returns {Fault[]} */
function inTwoStreets(place, near) {
  const found = near.find(({ other, distanceM }) => distanceM <= STREET_NEAR_M && areInTwoStreets(place, other));
  if (!found) return [];
  const { other } = found;
  const details = { id: place.id || '', address: first(place.address), other: other.id, other_address: first(other.address), distance_m: metres(found) };
  return [fault(['position'], 'streets', details, 'warning')];
}

/** Two names, and two streets in every language in which both have an address. @param {Values} one @param {Values} other */
function areInTwoStreets(one, other) {
  const [mine, theirs] = [one.address || {}, other.address || {}];
  const tags = Object.keys(mine).filter((tag) => theirs[tag]);
  const isOneName = one.name && sameWords(first(one.name)) === sameWords(first(other.name));
  return !isOneName && tags.length > 0 && tags.every((tag) => areTwo(streetOf(mine[tag]), streetOf(theirs[tag])));
}

/** What is a part of the other is mostly the same, written more shortly. @param {string} one @param {string} other */
function areTwo(one, other) {
  return one && other && !one.includes(other) && !other.includes(one);
}

/** The longest part of an address without a number. @param {string} address */
function streetOf(address) {
  return sameWords(address).split(/\p{Nd}+/u).reduce((longest, part) => (part.length > longest.length ? part : longest));
}

/**
 * datum_siblings: in China, the datum in which a place would lie at another one that has its address, if as recorded it does not.
 * @param {Values} place with a position @param {Around} around @returns {Fault[]}
 */
export function faultsOfSiblings({ id = '', address, position }, { others }) {
  const words = address ? sameWords(first(address)) : '';
  if (!/\p{Nd}/u.test(words)) return [];
  for (const other of others) {
    const isSibling = other.address && isPair(other.position) && sameWords(first(other.address)) === words;
    const datum = isSibling && datumThatFits(position, pointOf(other.position));
    const distanceM = datum ? Math.round(haversineM(pointOf(position), pointOf(other.position))) : 0;
    if (datum) return [fault(['position', 'datum'], 'datum_sibling', { id, other: other.id, datum, distance_m: distanceM, address: first(address) }, 'warning')];
  }
  return [];
}

/** The text in the language that the record gives first. @param {{[tag: string]: string}} [text] '' of none @returns {string} */
function first(text = {}) {
  return Object.values(text)[0] || '';
}

/** @param {Neighbour} neighbour who does not stand on the same point */
function metres({ distanceM }) {
  return Math.max(1, Math.round(distanceM));
}
