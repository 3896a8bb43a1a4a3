/**
 * Makes the copy of a build whole, and lets it take over.
 *
 * @typedef {import('../core/copy.js').Told} Told
 * @typedef {import('../core/copy.js').Entry} Entry
 */
import { CopyRefused, addressOf, joined, languageOf, readManifest } from '../core/copy.js';
import { changeKept, copyName, copyNames, fill, readKept } from '../device/copies.js';
import { wantedEntries } from '../device/parts.js';
import { verifierFrom } from '../device/verify.js';

/**
 * Bring everything of this build that the reader keeps; then take over. What has come stays when it fails, so that the next try goes on there.
 * @param {any} worker @param {string} root @param {Told} told
 * @throws {CopyRefused}
 */
export async function install(worker, root, told) {
  try {
    await bringAll(worker, root, told);
  } catch (error) {
    const { reason, address } = error instanceof CopyRefused ? error : new CopyRefused('blocked');
    await tell(worker, { copy: 'failed', reason, address });
    throw error;
  }
  await tell(worker, { copy: 'whole', build: told.build });
  await worker.skipWaiting();
}

/** @param {any} worker @param {string} root @param {Told} told */
async function bringAll(worker, root, told) {
  const kept = await readKept(root);
  if (told.version < kept.version) throw new CopyRefused('older');
  const name = copyName(root, told.version, told.build);
  const olds = (await copyNames(root)).filter((other) => other !== name);
  const [address, bytes, sha256] = told.manifest;
  await fill(root, name, [[address, bytes, bytes, sha256]], { olds });
  const manifest = await readManifest(await textOf(root, name, address), told, verifierFrom(async () => importVerify(worker, root + told.verify), worker));
  const languages = await languagesOf(worker, root, told, kept.languages);
  const cores = languages.map((language) => manifest.core[language]);
  await fill(root, name, joined(cores), { olds });
  if (!kept.paused) await fill(root, name, await wantedEntries(root, name, manifest, kept.parts), { olds });
  await changeKept(root, () => ({ languages }));
}

/** Run what verifies signatures where the browser cannot. @param {any} worker @param {string} url */
function importVerify(worker, url) {
  const { trustedTypes = { createPolicy: (/** @type {string} */ _, /** @type {any} */ rules) => rules } } = worker;
  worker.importScripts(trustedTypes.createPolicy('sw', { createScriptURL: () => url }).createScriptURL(url));
}

/** The languages to keep: those kept before, and those of the open pages. @param {any} worker @param {string} root @param {Told} told @param {string[]} before */
async function languagesOf(worker, root, told, before) {
  const pages = await worker.clients.matchAll({ type: 'window', includeUncontrolled: true });
  const open = pages.map((/** @type {any} */ { url }) => languageOf(addressOf(url, root), told.languages));
  const found = [...new Set([...before, ...open])].filter((language) => told.languages.includes(language));
  return found.length ? found : told.languages.slice(0, 1);
}

/** @param {string} root @param {string} name @param {string} address */
async function textOf(root, name, address) {
  const found = await (await caches.open(name)).match(root + address);
  if (!found) throw new CopyRefused('blocked', address);
  return found.text();
}

/**
 * Answer from this build from now on. The one before stays for pages that are open; what is older goes.
 * @param {any} worker @param {string} root @param {Told} told
 */
export async function takeOver(worker, root, told) {
  const name = copyName(root, told.version, told.build);
  const { previous, current } = await changeKept(root, (kept) => ({
    current: name,
    previous: kept.current === name ? kept.previous : kept.current,
    version: Math.max(kept.version, told.version),
  }));
  for (const other of await copyNames(root)) if (other !== current && other !== previous) await caches.delete(other);
  await worker.clients.claim();
  await tell(worker, { copy: 'serves', build: told.build });
}

/** @param {any} worker @param {object} message */
async function tell(worker, message) {
  for (const page of await worker.clients.matchAll({ type: 'window', includeUncontrolled: true })) page.postMessage(message);
}
