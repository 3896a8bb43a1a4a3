/**
 * Search among names, other names and addresses, in every language at once.
 *
 * @typedef {import('./shards.js').Place} Place
 * @typedef {{place: Place, kind: 'place'|'address', label: string, lat: number, lon: number}} Found
 */

/** Letters that Unicode does not take apart into a letter and a mark, as people type them without the right keyboard. */
const PLAIN = /** @type {{[letter: string]: string}} */ ({ ø: 'o', đ: 'd', ð: 'd', ł: 'l', æ: 'ae', œ: 'oe', þ: 'th' });

/** Everything that is not a letter or a digit parts words. */
const GAP = /[^\p{L}\p{N}]+/u;

/**
 * A text without case, accents and width: ＡＢＣ, Äbc and abc̈ are all "abc", ß is "ss".
 * @param {string} text @returns {string}
 */
export function fold(text) {
  const cased = text.normalize('NFKD').toUpperCase().toLowerCase().normalize('NFKD');
  return cased.replace(/\p{M}/gu, '').replace(/[øđðłæœþ]/g, (letter) => PLAIN[letter]);
}

/**
 * How well a label answers: 0 is the text itself, 1 begins with it, 2 has a word that begins with each word of it,
 * 3 has each word of it somewhere (Chinese and Japanese write no gaps); Infinity is not at all.
 * @param {string} label @param {string[]} wanted the folded words of the query, at least one
 */
function rank(label, wanted) {
  const words = fold(label).split(GAP).filter(Boolean);
  const [all, text] = [words.join(' '), wanted.join(' ')];
  if (all === text) return 0;
  if (all.startsWith(text)) return 1;
  if (wanted.every((want) => words.some((word) => word.startsWith(want)))) return 2;
  return wanted.every((want) => all.includes(want)) ? 3 : Infinity;
}

/**
 * The places whose name, another name (kind `place`) or address (kind `address`) has every word of the text, each once, by what answers best.
 * The best come first; equally good ones by kind, then by length of the label, then by id. `label` is what matched. A text without a letter or a digit finds nothing.
 * @param {Place[]} places @param {string} text @param {number} limit @returns {Found[]}
 */
export function search(places, text, limit) {
  const wanted = fold(text).split(GAP).filter(Boolean);
  if (!wanted.length) return [];
  /** @type {[number, Found][]} */
  const found = [];
  for (const place of places) {
    const { lat, lon } = place;
    const [byName, name] = bestOf([...Object.values(place.names), ...place.aliases], wanted);
    const [byAddress, address] = bestOf(Object.values(place.addresses), wanted);
    if (byName <= byAddress && byName < Infinity) found.push([byName, { place, kind: 'place', label: name, lat, lon }]);
    else if (byAddress < byName) found.push([byAddress + 0.5, { place, kind: 'address', label: address, lat, lon }]);
  }
  found.sort(([a, { label: one, place: p }], [b, { label: two, place: q }]) => a - b || one.length - two.length || (p.id < q.id ? -1 : 1));
  return found.slice(0, limit).map(([, result]) => result);
}

/** The label that answers best, the first of equals. @param {string[]} labels @param {string[]} wanted @returns {[number, string]} */
function bestOf(labels, wanted) {
  /** @type {[number, string]} */
  let best = [Infinity, ''];
  for (const label of labels) {
    const score = rank(label, wanted);
    if (score < best[0]) best = [score, label];
  }
  return best;
}
