/**
 * The towns that a name behind a Plus Code can mean.
 *
 * @typedef {import('./ranking.js').Found} Found
 */

/** Towns of one name that are told apart. */
const TOWNS_MAX = 50;
/** How often a nation is asked, which loads up to six parts of 4 kB more each time; a city has answered after the first. */
const ROUNDS = 4;
/** The rank from which a text is no longer the beginning of a name. */
const INSIDE = 2;

/**
 * What is called so or begins so, areas and names of places alone, and whether there may be more: in parts that were not loaded, or too many.
 * @param {(limit: number) => Promise<import('./search.js').Result>} ask for the name
 * @returns {Promise<{towns: Found[], more: boolean}>}
 */
export async function townsOf(ask) {
  let { found, more } = await ask(TOWNS_MAX);
  for (let round = 1; more && round < ROUNDS; round++) ({ found, more } = await ask(TOWNS_MAX));
  const towns = found.filter(({ rank }) => rank < INSIDE);
  more = more || towns.length === TOWNS_MAX;
  return { towns: towns.filter(({ kind }) => kind !== 'address' && kind !== 'street'), more };
}
