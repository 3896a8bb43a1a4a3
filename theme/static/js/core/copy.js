/**
 * The copy that a browser keeps: what its manifest says, and which kept file answers a request. Pure. The files are written by
 * plugins/shelterfinder/site/offline; service-worker.js names the manifest by its hash, the manifest everything else.
 *
 * @typedef {[address: string, bytes: number, sent: number, sha256: string]} Entry  a file: its address below the root, its bytes, those
 *   that go over the wire at best, its SHA-256 in base64
 * @typedef {[address: string, bytes: number, sha256: string]} Named  a file of JSON
 * @typedef {[address: string, bytes: number, sha256: string, files: number, sent: number]} Part  a list, how many files it names, and
 *   what they weigh on the wire
 * @typedef {{build: string, version: number, date: string, core: {[language: string]: Entry[]}, parts: {[language: string]: Named}}} Manifest
 * @typedef {{build: string, version: number, site: string, keys: string[], languages: string[], manifest: Named, verify: string}} Told  what
 *   the service worker knows of its build
 * @typedef {'network'|'timeout'|'status'|'elsewhere'|'changed'|'full'|'blocked'|'older'|'unsigned'|'bad_signature'|'cannot_verify'|'format'} Reason
 * @typedef {(payload: string, key: string, signature: string) => Promise<boolean>} Verify  throws if nothing here can verify
 */

const FORMAT = 'shelterfinder copy 1';
/** What is never answered from a copy: the live state, and what tells of newer copies. */
const NEVER = ['state.json', 'offline.json', 'service-worker.js', 'build.json'];
/** Folders whose file names change with their content: a kept file of any version is the right one. */
const HASHED = /^(static|shards|search|basemap|offline|edit)\/[\w.-]+$/;
/** The digits of the hash that a file of code has in its name. */
const NAME_HASH = /^static\/[\w-]+(?:\.[\w-]+)?\.([0-9a-f]{12})\.\w+$/;

/** A copy that could not be made or brought up to date. */
export class CopyRefused extends Error {
  /** @param {Reason} reason @param {string} [address] the file it failed at */
  constructor(reason, address = '') {
    super(address ? `${reason}: ${address}` : reason);
    this.reason = reason;
    this.address = address;
  }
}

/**
 * What a manifest says, if it is of this build and signed as it must be. Its bytes have been checked against their hash.
 * @param {string} text @param {Told} told @param {Verify} verify @returns {Promise<Manifest>}
 * @throws {CopyRefused} format, unsigned, bad_signature, cannot_verify
 */
export async function readManifest(text, { build, version, site, keys }, verify) {
  const { payload, signatures } = parsed(text);
  if (typeof payload !== 'string' || !Array.isArray(signatures)) throw new CopyRefused('format');
  if (keys.length) await checkSignature(payload, signatures, keys, verify);
  const manifest = parsed(payload);
  const isOurs = manifest.format === FORMAT && manifest.build === build && manifest.version === version && manifest.site === site;
  if (!isOurs || !isMap(manifest.core) || !isMap(manifest.parts)) throw new CopyRefused('format');
  return manifest;
}

/** @param {any} value */
const isMap = (value) => value !== null && typeof value === 'object' && !Array.isArray(value);

/** @param {string} text @returns {any} @throws {CopyRefused} */
function parsed(text) {
  try {
    return Object(JSON.parse(text));
  } catch (error) {
    throw new CopyRefused('format');
  }
}

/** One good signature by one of the keys. @param {string} payload @param {{key: string, signature: string}[]} signatures @param {string[]} keys @param {Verify} verify */
async function checkSignature(payload, signatures, keys, verify) {
  const known = signatures.filter(({ key }) => keys.includes(key));
  if (!known.length) throw new CopyRefused('unsigned');
  for (const { key, signature } of known) {
    let isGood;
    try {
      isGood = await verify(payload, key, signature);
    } catch (error) {
      throw new CopyRefused('cannot_verify');
    }
    if (isGood) return;
  }
  throw new CopyRefused('bad_signature');
}

/**
 * The address below the root that a URL means: `en/` for `https://…/en/index.html?x#y`; null outside the site.
 * @param {string} url @param {string} root the URL of the site's root, ending in a slash
 * @returns {string|null}
 */
export function addressOf(url, root) {
  const plain = url.split(/[?#]/, 1)[0];
  if (!plain.startsWith(root)) return null;
  return plain.slice(root.length).replace(/(^|\/)index\.html$/, '$1');
}

/** Whether a request for this address is a matter of the copy at all. @param {string|null} address @returns {address is string} */
export function isKeepable(address) {
  return address !== null && !NEVER.includes(address);
}

/** Whether the name of a file changes with its content. @param {string} address */
export function isNamedByContent(address) {
  return HASHED.test(address);
}

/** The beginning of a file's SHA-256 in hexadecimal digits, where its name has it; else null. @param {string} address @returns {string|null} */
export function hashInName(address) {
  const found = NAME_HASH.exec(address);
  return found && found[1];
}

/** The language of an address; null where it has none of these. @param {string|null} address @param {string[]} languages */
export function languageOf(address, languages) {
  const first = (address || '').split('/', 1)[0];
  return languages.includes(first) ? first : null;
}

/**
 * The bytes that a Range header asks for, of a file of `length` bytes; null for what is no single range, 'unsatisfiable' beyond the end.
 * @param {string} header like `bytes=0-99`, `bytes=100-`, `bytes=-100` @param {number} length
 * @returns {{start: number, end: number}|'unsatisfiable'|null} `end` is the first byte that is not asked for
 */
export function rangeOf(header, length) {
  const found = /^bytes=(\d*)-(\d*)$/.exec(header.trim());
  if (!found || (!found[1] && !found[2])) return null;
  const start = found[1] ? Number(found[1]) : Math.max(0, length - Number(found[2]));
  const end = found[1] && found[2] ? Math.min(length, Number(found[2]) + 1) : length;
  if (found[1] && found[2] && Number(found[2]) < start) return null;
  return start < end ? { start, end } : 'unsatisfiable';
}

/** The entries of several lists, each address once. @param {Entry[][]} lists @returns {Entry[]} */
export function joined(lists) {
  const byAddress = new Map();
  for (const list of lists) for (const entry of list) byAddress.set(entry[0], entry);
  return [...byAddress.values()];
}
