/**
 * The parts that a reader keeps besides the core: an area, or everything. What a part consists of stands in a list, which comes into the copy
 * like every other file.
 *
 * @typedef {import('../core/copy.js').Entry} Entry
 * @typedef {import('../core/copy.js').Part} Part
 * @typedef {import('../core/copy.js').Manifest} Manifest
 */
import { CopyRefused, joined } from '../core/copy.js';
import { fill } from './copies.js';

/** The parts of a language by name: `everything`, `area.kallio`. @param {string} root @param {string} name of the copy @param {Manifest} manifest @param {string} language @returns {Promise<{[part: string]: Part}>} */
export async function partsOf(root, name, manifest, language) {
  const [address, bytes, sha256] = manifest.parts[language];
  return readJson(root, name, [address, bytes, bytes, sha256]);
}

/**
 * Everything that wanted parts consist of, their lists included. A part that this build does not have any more is left out.
 * @param {string} root @param {string} name of the copy @param {Manifest} manifest @param {string[]} wanted as `en area.kallio`
 * @returns {Promise<Entry[]>}
 * @throws {CopyRefused}
 */
export async function wantedEntries(root, name, manifest, wanted) {
  const lists = [];
  for (const one of wanted) {
    const [language, part] = one.split(' ');
    if (!manifest.parts[language]) continue;
    const named = (await partsOf(root, name, manifest, language))[part];
    if (named) lists.push(await entriesOf(root, name, named));
  }
  return joined(lists);
}

/** @param {string} root @param {string} name @param {Part} part @returns {Promise<Entry[]>} */
export async function entriesOf(root, name, [address, bytes, sha256]) {
  return readJson(root, name, [address, bytes, bytes, sha256]);
}

/** A file of JSON, which comes into the copy if it is not there. @param {string} root @param {string} name @param {Entry} entry @returns {Promise<any>} */
async function readJson(root, name, entry) {
  await fill(root, name, [entry]);
  const found = await (await caches.open(name)).match(root + entry[0]);
  if (!found) throw new CopyRefused('blocked', entry[0]);
  return found.json();
}
