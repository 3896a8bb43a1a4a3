/**
 * Keeping more than the core: an area, or everything. What the reader wants is remembered, goes on after a restart, and can be stopped
 * and thrown away. The page about the copy shows each part with its size before, and how far it is.
 *
 * @typedef {import('./copy.js').Copy} Copy
 * @typedef {import('./copy.js').Found} Found
 * @typedef {import('../core/copy.js').Part} Part
 * @typedef {import('../core/copy.js').Entry} Entry
 */
import { CopyRefused, joined } from '../core/copy.js';
import { newest } from '../core/newest.js';
import { changeKept, fill, forgetAll, lacking } from '../device/copies.js';
import { entriesOf, partsOf } from '../device/parts.js';
import { keepText } from '../device/stores.js';
import { persist, usedBytes } from '../device/worker.js';
import { UNWANTED } from './copy.js';
import { find, slot } from './slots.js';
import { number, word } from './words.js';

/** Several tabs must not fetch the same. */
const LOCK = 'shelterfinder-keeping';

/** @typedef {{copy: Copy, stopped: boolean, running: string|null, failure: string|null, show: () => void}} Desk */

/** @param {Copy} copy */
export function startKeeping(copy) {
  const language = document.documentElement.lang;
  /** @type {Desk} */
  const desk = { copy, stopped: false, running: null, failure: null, show: () => {} };
  const page = document.querySelector('#copy');
  if (page) desk.show = newest(() => show(desk, /** @type {HTMLElement} */ (page), language));
  let isFirst = true;
  copy.listeners.push(() => {
    desk.show();
    if (isFirst) resume(desk).then((began) => (isFirst = !began), () => {}); // prettier-ignore
  });
  if (page) listen(desk, /** @type {HTMLElement} */ (page), language);
}

/** Go on with what is wanted and not whole; once. @param {Desk} desk @returns {Promise<boolean>} whether there is a copy to go on with */
async function resume(desk) {
  if (desk.copy.hindrance) return true;
  const found = await desk.copy.found();
  if (!found) return false;
  const isSaving = /** @type {any} */ (navigator).connection?.saveData;
  if (!found.kept.paused && !isSaving) for (const one of found.kept.parts) await bring(desk, one);
  return true;
}

/** Bring one wanted part. @param {Desk} desk @param {string} one as `en area.kallio` */
async function bring(desk, one) {
  const [language, part] = one.split(' ');
  const found = await desk.copy.found();
  const named = found && (await partsOf(desk.copy.root, found.name, found.manifest, language))[part];
  if (!found || !named) return;
  const { root } = desk.copy;
  desk.running = one;
  desk.failure = null;
  try {
    const entries = await entriesOf(root, found.name, named);
    await alone(() => fill(root, found.name, entries, { note: desk.show, stop: () => desk.stopped }));
  } catch (error) {
    desk.failure = error instanceof CopyRefused ? error.reason : 'blocked';
  }
  desk.running = null;
  desk.show();
}

/** @template T @param {() => Promise<T>} work @returns {Promise<T>} */
function alone(work) {
  const { locks } = /** @type {any} */ (navigator);
  return locks ? locks.request(LOCK, work) : work();
}

/** @param {Desk} desk @param {HTMLElement} page @param {string} language */
function listen(desk, page, language) {
  page.addEventListener('click', async ({ target }) => {
    const button = target instanceof Element ? target.closest('button') : null;
    const act = button && button.dataset.act;
    if (!act) return;
    const row = button.closest('[data-part]');
    await ACTS[act](desk, row ? `${language} ${row.getAttribute('data-part')}` : '').catch((error) => (desk.failure = error.reason || 'blocked'));
    desk.show();
  });
}

/** What the buttons do. @type {{[act: string]: (desk: Desk, one: string) => Promise<any>}} */
const ACTS = {
  look: ({ copy }) => copy.look(),
  async keep(desk, one) {
    desk.stopped = false;
    await persist();
    await changeKept(desk.copy.root, ({ parts }) => ({ paused: false, parts: [...new Set([...parts, one])] }));
    await bring(desk, one);
  },
  async stop(desk) {
    desk.stopped = true;
    await changeKept(desk.copy.root, () => ({ paused: true }));
  },
  async drop(desk, one) {
    desk.stopped = true;
    const { parts } = await changeKept(desk.copy.root, (kept) => ({ parts: kept.parts.filter((other) => other !== one) }));
    const found = await desk.copy.found();
    if (found) await throwAway(desk.copy.root, found, one, parts);
  },
  async forget(desk) {
    desk.stopped = true;
    await forgetAll(desk.copy.root);
    for (const registration of await navigator.serviceWorker.getRegistrations()) if (registration.scope === desk.copy.root) await registration.unregister();
    keepText(UNWANTED, 'yes');
    desk.copy.hindrance = 'unwanted';
    desk.copy.changed();
  },
  async again({ copy }) {
    keepText(UNWANTED, '');
    copy.hindrance = null;
    await copy.start();
  },
};

/** Throw away the files of a part that nothing else needs. @param {string} root @param {Found} found @param {string} one @param {string[]} parts that stay */
async function throwAway(root, found, one, parts) {
  const needed = new Set(joined(found.kept.languages.map((language) => found.manifest.core[language] || [])).map(([address]) => address));
  for (const other of parts) for (const [address] of await listOf(root, found, other)) needed.add(address);
  const cache = await caches.open(found.name);
  for (const [address] of await listOf(root, found, one)) if (!needed.has(address)) await cache.delete(root + address);
}

/** @param {string} root @param {Found} found @param {string} one @returns {Promise<Entry[]>} */
async function listOf(root, found, one) {
  const [language, part] = one.split(' ');
  const named = (await partsOf(root, found.name, found.manifest, language))[part];
  return named ? entriesOf(root, found.name, named) : [];
}

/** Show what is kept. @param {Desk} desk @param {HTMLElement} page @param {string} language */
async function show(desk, page, language) {
  const { copy } = desk;
  slot(page, 'state').textContent = (await copy.words()) || word(copy.hindrance === 'folder' ? 'copy.is_folder' : 'copy.coming');
  find(page, '[data-act=again]').hidden = copy.hindrance !== 'unwanted';
  const found = copy.hindrance ? null : await copy.found();
  find(page, '[data-with-copy]').hidden = !found;
  if (!found) return;
  const used = await usedBytes();
  slot(page, 'used').textContent = used ? word('copy.used', { size: megabytes(used) }) : '';
  slot(page, 'trouble').textContent = desk.failure ? word(`copy.failed.${desk.failure}`) : '';
  // the list of parts may be missing and the host away: what the copy itself offers is shown before
  const lists = await partsOf(copy.root, found.name, found.manifest, language);
  for (const row of page.querySelectorAll('[data-part]')) {
    const name = String(row.getAttribute('data-part'));
    await showPart(desk, found, /** @type {HTMLElement} */ (row), `${language} ${name}`, lists[name]);
  }
}

/** @param {Desk} desk @param {Found} found @param {HTMLElement} row @param {string} one @param {Part|undefined} part */
async function showPart(desk, found, row, one, part) {
  row.hidden = !part;
  if (!part) return;
  const isWanted = found.kept.parts.includes(one);
  const missing = isWanted ? (await lacking(desk.copy.root, found.name, await entriesOf(desk.copy.root, found.name, part))).length : part[3];
  const [sort, act] = !isWanted ? ['none', 'keep'] : !missing ? ['whole', 'drop'] : desk.running === one && !desk.stopped ? ['coming', 'stop'] : ['partial', 'keep'];
  slot(row, 'size').textContent = word(`copy.part.${sort}`, { have: part[3] - missing, of: part[3], size: megabytes(part[4]) });
  const button = /** @type {HTMLButtonElement} */ (find(row, 'button'));
  button.dataset.act = act;
  slot(row, 'act').textContent = word(`copy.act.${sort}`);
  const bar = /** @type {HTMLProgressElement} */ (find(row, 'progress'));
  bar.hidden = !isWanted || !missing;
  bar.max = part[3];
  bar.value = part[3] - missing;
}

/** A size in megabytes, to a tenth, never nothing. @param {number} bytes */
function megabytes(bytes) {
  return number(Math.max(0.1, Math.round(bytes / 1e5) / 10));
}
