// Search files made by hand, for tests: what plugins/shelterfinder/search/encode.py writes, from plain objects.
import { createHash } from 'node:crypto';
import { Search } from '../../../theme/static/js/core/search.js';
import { FORMAT, KINDS } from '../../../theme/static/js/core/things.js';

/** The first digits of a payload's SHA-256, by Node's own. */
export const digits = (payload, count) => createHash('sha256').update(payload).digest('hex').slice(0, count);

const differences = (numbers) => numbers.map((number, i) => number - (numbers[i - 1] || 0));
const steps = (degrees) => Math.round(degrees * 1e5);

/** One list for each language that occurs. */
function byLanguage(texts) {
  const tags = [...new Set(texts.flatMap((text) => Object.keys(text || {})))].sort();
  return Object.fromEntries(tags.map((tag) => [tag, texts.map((text) => (text || {})[tag] || '')]));
}

/** Columns of things { kind, at: [lat, lon], names, others, addresses, areas, id }, which are put in order of kinds. */
export function columns(things) {
  const all = KINDS.flatMap((kind) => things.filter((thing) => thing.kind === kind));
  const areas = [{}];
  const area = all.map((thing) => (thing.areas ? areas.push(thing.areas) - 1 : 0));
  return {
    kinds: KINDS.map((kind) => all.filter((thing) => thing.kind === kind).length),
    lat: differences(all.map((thing) => steps(thing.at[0]))),
    lon: differences(all.map((thing) => steps(thing.at[1]))),
    names: byLanguage(all.map((thing) => thing.names)),
    others: all.map((thing) => (thing.others || []).join('\n')),
    addresses: byLanguage(all.filter((thing) => thing.kind === 'place').map((thing) => thing.addresses)),
    areas: byLanguage(areas),
    area,
    ids: all.filter((thing) => thing.kind === 'area' || thing.kind === 'place').map((thing) => thing.id || ''),
  };
}

/** The root of a city, as an object. */
export function city(things, readings = {}, country = 'FI') {
  const bounds = [5900000, 2300000, 6100000, 2600000];
  return { format: FORMAT, notice: [], country, count: things.length, bounds, readings, things: columns(things) };
}

/** Name and payload of a root. */
export function file(root) {
  const payload = JSON.stringify(root);
  return [`search/all-${digits(payload, 32)}.js`, payload];
}

/** A search over things. */
export function searchOf(things, readings, country) {
  return new Search(...file(city(things, readings, country)));
}

/** Nothing is ever loaded in a city. */
export async function noLoad(name) {
  throw new Error(`a city asked for ${name}`);
}

/** Whom to ask, where from, in which languages. */
export const ASKED = { limit: 20, here: null, languages: ['en'], load: noLoad };
