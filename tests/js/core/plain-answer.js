// The slow, obvious answer to a text, to compare the search with: every thing is ranked by each of its labels, all are sorted, none is left out early.
import { haversineM } from '../../../theme/static/js/core/distance.js';
import { wordsOf } from '../../../theme/static/js/core/fold.js';
import { KINDS } from '../../../theme/static/js/core/things.js';

const SOUNDED = 0.25;
const ADDRESS = 0.5;

/** What answers, the best first: rank and id of each thing of a gazetteer, as gazetteers.js has them. */
export function plainAnswer(things, readings, text, here) {
  const wanted = wordsOf(text);
  const typed = Object.keys(readings).length && /^[a-z][a-z0-9]+$/.test(wanted.join('')) ? wanted.join('') : '';
  const ranked = things.map((thing, order) => {
    const [own, addresses, areas] = [[...Object.values(thing.names), ...(thing.others || [])], Object.values(thing.addresses || {}), Object.values(thing.areas || {})].map((labels) => labels.map(wordsOf));
    const by = here ? haversineM(here, { lat: rounded(thing.at[0]), lon: rounded(thing.at[1]) }) : own.filter((label) => label.length).reduce((sum, label) => sum + label.join(' ').length + 2, 0);
    return { id: thing.id, rank: rankOfThing(wanted, typed, own, addresses, areas, readings), kind: KINDS.indexOf(thing.kind), by, order };
  });
  const all = ranked.filter(({ rank }) => wanted.length && rank < Infinity);
  return all.sort((a, b) => a.rank - b.rank || a.kind - b.kind || a.by - b.by || a.order - b.order).map(({ id, rank }) => [rank, id]);
}

const rounded = (degrees) => Math.round(degrees * 1e5) / 1e5;

function rankOfThing(wanted, typed, own, addresses, areas, readings) {
  const ranks = [...own.map((label) => rankOfLabel(label, wanted)), ...addresses.map((label) => ADDRESS + rankOfLabel(label, wanted))];
  const stands = (labels) => (word) => labels.some((label) => label.some((one) => one.includes(word)));
  if (wanted.every(stands([...own, ...addresses, ...areas]))) ranks.push(wanted.some(stands([...own, ...addresses])) ? 4 : 5);
  if (typed) for (const label of own) ranks.push(SOUNDED + rankBySound(label.join(' '), typed, readings));
  if (typed) for (const label of addresses) ranks.push(SOUNDED + ADDRESS + rankBySound(label.join(' '), typed, readings));
  return Math.min(...ranks);
}

/** 0 is the label itself, 1 begins so, 2 has words that begin so, 3 has it inside. */
function rankOfLabel(label, wanted) {
  const [line, text] = [label.join(' '), wanted.join(' ')];
  if (line === text) return 0;
  if (line.startsWith(text)) return 1;
  if (wanted.every((word) => label.some((one) => one.startsWith(word)))) return 2;
  return wanted.every((word) => label.some((one) => one.includes(word))) ? 3 : Infinity;
}

/** The same by pinyin: spelled from the first character on to the last, from the first on, from any on. */
function rankBySound(line, typed, readings) {
  const characters = [...line];
  const isRead = (character) => Object.values(readings).some((all) => all.includes(character));
  const ends = characters.map((one, i) => (isRead(one) ? spelledEnd(characters, i, typed, readings) : 0));
  if (ends[0]) return ends[0] === characters.length ? 0 : 1;
  return ends.some(Boolean) ? 2 : Infinity;
}

/** Behind which character letters end that are spelled from one on: each by a reading of it, the first sound or letter of that; 0 if they are not spelled. */
function spelledEnd(characters, i, typed, readings) {
  if (!typed) return i;
  if (i === characters.length) return 0;
  if (characters[i] === ' ') return spelledEnd(characters, i + 1, typed, readings);
  const syllables = Object.keys(readings).filter((syllable) => readings[syllable].includes(characters[i]));
  for (const syllable of syllables.length ? syllables : [characters[i]]) {
    if (syllable.startsWith(typed)) return i + 1;
    for (const form of [syllable, /^[zcs]h/.test(syllable) ? syllable.slice(0, 2) : syllable[0], syllable[0]]) {
      const end = typed.startsWith(form) && spelledEnd(characters, i + 1, typed.slice(form.length), readings);
      if (end) return end;
    }
  }
  return 0;
}
