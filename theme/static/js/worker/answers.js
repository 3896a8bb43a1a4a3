/**
 * Answers requests from the copy. A kept page comes from the copy even where there is a network: nothing that a network does can make it
 * worse. A newer copy comes beside it, and takes its place once it is whole.
 *
 * @typedef {import('../core/copy.js').Told} Told
 */
import { hashInName, languageOf, rangeOf } from '../core/copy.js';
import { copyName, put, readKept } from '../device/copies.js';

/** A page that is not kept must come within this time, or the reader is told so. */
const PAGE_TIMEOUT_MS = 20e3;

export class Answers {
  /** @param {string} root @param {Told} told */
  constructor(root, told) {
    this.root = root;
    this.told = told;
    this.own = copyName(root, told.version, told.build);
  }

  /** A page: the kept one, else from the network, else the kept home page, which says that this one is not kept. @param {Request} request @param {string} address */
  async page(request, address) {
    const kept = await this.match(address, [this.own]);
    if (kept) return kept;
    try {
      return await inTime(fetch(request), PAGE_TIMEOUT_MS);
    } catch (error) {
      const home = await this.homeFor(address);
      if (home === null) return Response.error();
      return Response.redirect(`${this.root}${home}#not-kept`);
    }
  }

  /** The address of a kept home page, in the language of another if it can be. @param {string} address */
  async homeFor(address) {
    const { languages } = await readKept(this.root);
    const asked = languageOf(address, this.told.languages);
    for (const language of asked ? [asked, ...languages] : languages) {
      if (await this.match(`${language}/`, [this.own])) return `${language}/`;
    }
    return null;
  }

  /**
   * A file whose name changes with its content: from any copy, else from the network, and then kept, so that what the reader used works
   * again. One that is asked for again (`?1`) could not be used, and comes from the network if it can.
   * @param {Request} request @param {string} address @param {(work: Promise<any>) => void} meanwhile
   */
  async file(request, address, meanwhile) {
    const isAgain = request.url.includes('?');
    const kept = await this.match(address, await this.copies());
    if (kept && !isAgain) return ranged(request, kept);
    try {
      const answer = await fetch(request);
      if (answer.status === 200 && !request.headers.has('range')) meanwhile(this.keep(address, answer.clone()));
      return answer.ok || !kept ? answer : kept;
    } catch (error) {
      if (kept) return kept;
      throw error;
    }
  }

  /** The copies that may answer for a file: this version's first. */
  async copies() {
    const { current, previous } = await readKept(this.root);
    return [this.own, current, previous].filter(Boolean);
  }

  /** @param {string} address @param {string[]} names @returns {Promise<Response|undefined>} */
  async match(address, names) {
    for (const name of names) {
      const found = (await caches.has(name)) && (await (await caches.open(name)).match(this.root + address));
      if (found) return found;
    }
    return undefined;
  }

  /** Keep a file that the reader used. Code must be what its name says; data says by itself whether it is whole. @param {string} address @param {Response} answer */
  async keep(address, answer) {
    const wanted = hashInName(address);
    const isData = /^(shards|search)\//.test(address) && /javascript/.test(answer.headers.get('content-type') || '');
    if (!wanted && !isData) return;
    const content = await answer.clone().arrayBuffer();
    if (wanted && !(await hexDigest(content)).startsWith(wanted)) return;
    await put(await caches.open(this.own), this.root + address, answer).catch(() => {});
  }
}

/** The part of a kept file that a request asks for. @param {Request} request @param {Response} whole @returns {Promise<Response>} */
async function ranged(request, whole) {
  const header = request.headers.get('range');
  if (!header) return whole;
  const content = await whole.arrayBuffer();
  const range = rangeOf(header, content.byteLength);
  const headers = new Headers(whole.headers);
  if (range === null) return new Response(content, { headers });
  if (range === 'unsatisfiable') return new Response(null, { status: 416, headers: { 'content-range': `bytes */${content.byteLength}` } });
  headers.set('content-range', `bytes ${range.start}-${range.end - 1}/${content.byteLength}`);
  headers.set('content-length', String(range.end - range.start));
  return new Response(content.slice(range.start, range.end), { status: 206, headers });
}

/** @template T @param {Promise<T>} work @param {number} ms @returns {Promise<T>} */
function inTime(work, ms) {
  return Promise.race([work, new Promise((_, reject) => setTimeout(() => reject(new Error('timeout')), ms))]);
}

/** @param {ArrayBuffer} content */
async function hexDigest(content) {
  const bytes = new Uint8Array(await crypto.subtle.digest('SHA-256', content));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
