/**
 * The one door through which files come into the copy: within a time, tried three times, and only with the bytes that the manifest names.
 *
 * @typedef {import('../core/copy.js').Reason} Reason
 */
import { CopyRefused, isNamedByContent } from '../core/copy.js';

const TRIES = 3;
/** Before the second and third try. */
const PAUSES_MS = [500, 1500];
/** Until the last byte of an empty file is there: three tries end within half a minute. */
const TIMEOUT_MS = 8e3;
/** A line of 64 kbit a second, the slowest that still counts as one. */
const SLOWEST_BYTES_MS = 8;
/** What a page obeys besides its own words: kept with it, so that a kept page is as guarded as one from the host. */
const HEADERS = ['content-security-policy', 'referrer-policy', 'permissions-policy', 'x-content-type-options',
  'cross-origin-opener-policy', 'cross-origin-embedder-policy', 'cross-origin-resource-policy']; // prettier-ignore
/** @type {{[ending: string]: string}} */
const TYPES = { css: 'text/css', html: 'text/html; charset=utf-8', js: 'text/javascript', json: 'application/json', svg: 'image/svg+xml',
  pmtiles: 'application/vnd.pmtiles', txt: 'text/plain; charset=utf-8' }; // prettier-ignore
/** The header under which a kept file carries its hash. */
export const HASH_HEADER = 'x-shelterfinder-sha256';

/** @param {number} ms */
const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

/**
 * Fetch one file of the copy.
 * @param {string} root URL of the site's root @param {string} address @param {number} bytes @param {string} sha256 in base64
 * @returns {Promise<Response>} to be kept as it is
 * @throws {CopyRefused}
 */
export async function fetchVerified(root, address, bytes, sha256) {
  for (let tries = 0; ; tries++) {
    try {
      return await fetchOnce(root + address, address, bytes, sha256, tries > 0);
    } catch (error) {
      const refused = error instanceof CopyRefused ? error : new CopyRefused('network', address);
      if (tries + 1 === TRIES || refused.reason === 'elsewhere') throw refused;
      await pause(PAUSES_MS[tries]);
    }
  }
}

/** @param {string} url @param {string} address @param {number} bytes @param {string} sha256 @param {boolean} isAgain past what the browser has of it */
async function fetchOnce(url, address, bytes, sha256, isAgain) {
  const control = new AbortController();
  const timer = setTimeout(() => control.abort(), TIMEOUT_MS + bytes / SLOWEST_BYTES_MS);
  try {
    // what the page has just loaded need not come over the wire again; its hash is checked all the same
    const cache = isAgain ? 'reload' : isNamedByContent(address) ? 'default' : 'no-cache';
    const answer = await fetch(url, { cache, credentials: 'omit', redirect: 'manual', referrerPolicy: 'no-referrer', signal: control.signal });
    if (answer.type === 'opaqueredirect' || answer.status === 511) throw new CopyRefused('elsewhere', address);
    if (answer.status !== 200) throw new CopyRefused('status', address);
    const content = await answer.arrayBuffer();
    if (content.byteLength !== bytes || (await digest(content)) !== sha256) throw new CopyRefused(looksLikePage(content, address) ? 'elsewhere' : 'changed', address);
    return keepable(content, address, sha256, answer.headers);
  } catch (error) {
    if (control.signal.aborted) throw new CopyRefused('timeout', address);
    throw error;
  } finally {
    clearTimeout(timer);
  }
}

/** Whether something that should be no page is one: a network that wants people to sign in answers everything with its own. @param {ArrayBuffer} content @param {string} address */
function looksLikePage(content, address) {
  const isPage = address === '' || address.endsWith('/') || address.endsWith('.html') || address.endsWith('.svg');
  return !isPage && /^\s*</.test(new TextDecoder().decode(content.slice(0, 64)));
}

/** @param {ArrayBuffer} content @param {string} address @param {string} sha256 @param {Headers} from */
function keepable(content, address, sha256, from) {
  const ending = address === '' || address.endsWith('/') ? 'html' : address.slice(address.lastIndexOf('.') + 1);
  const headers = new Headers({ 'content-type': TYPES[ending] || 'application/octet-stream', 'content-length': String(content.byteLength), [HASH_HEADER]: sha256 });
  for (const name of HEADERS) {
    const value = from.get(name);
    if (value) headers.set(name, value);
  }
  return new Response(content, { headers });
}

/** SHA-256 in base64. @param {ArrayBuffer} content @returns {Promise<string>} */
export async function digest(content) {
  const bytes = new Uint8Array(await crypto.subtle.digest('SHA-256', content));
  return btoa(String.fromCharCode(...bytes));
}
