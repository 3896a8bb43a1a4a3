/**
 * Reads a PMTiles file in large blocks instead of tile by tile. Which tiles somebody looks at tells where they are; a block holds several
 * square kilometres of a dense city, so that a request says no more than the choice of a data file does. A file of one block is asked for
 * whole, without a range: one request that every server can answer and every browser keeps.
 */

/** Half a megabyte: central Helsinki needs 130 kB for a square kilometre (measured on the demonstration extract), so a block is about 4 km². */
export const BLOCK_B = 2 ** 19;

/** A server that did not give what was asked for: carries the address, the status and the bytes asked for. */
export class BlockRefused extends Error {
  /** @param {string} url @param {number} status HTTP status @param {string} range */
  constructor(url, status, range) {
    super(`${url}: status ${status} for ${range}`);
    this.name = 'BlockRefused';
    this.status = status;
  }
}

/** A source as PMTiles wants it. */
export class Blocks {
  /** @param {string} url @param {number} sizeB size of the file in bytes @param {(url: string, options: RequestInit) => Promise<Response>} ask `fetch`, or a test's */
  constructor(url, sizeB, ask) {
    this.url = url;
    this.sizeB = sizeB;
    this.ask = ask;
    /** @type {Map<number, Promise<ArrayBuffer>>} */
    this.kept = new Map();
  }

  /** The name PMTiles keeps the file under. */
  getKey() {
    return this.url;
  }

  /**
   * Bytes of the file; fewer than `length` where it ends.
   * @param {number} offset @param {number} length in bytes @returns {Promise<{data: ArrayBuffer}>} rejects with BlockRefused, or with what `ask` throws
   */
  async getBytes(offset, length) {
    const end = Math.min(offset + length, this.sizeB);
    const bytes = new Uint8Array(Math.max(0, end - offset));
    for (let block = Math.floor(offset / BLOCK_B); block * BLOCK_B < end; block++) {
      const start = block * BLOCK_B;
      const whole = new Uint8Array(await this.block(block));
      bytes.set(whole.subarray(Math.max(0, offset - start), end - start), Math.max(0, start - offset));
    }
    return { data: bytes.buffer };
  }

  /** One block, asked for once; after a failure it may be asked for again. @param {number} number @returns {Promise<ArrayBuffer>} */
  block(number) {
    const known = this.kept.get(number);
    if (known) return known;
    const asked = this.fetched(number * BLOCK_B, Math.min((number + 1) * BLOCK_B, this.sizeB));
    this.kept.set(number, asked);
    asked.catch(() => this.kept.delete(number));
    return asked;
  }

  /** @param {number} start @param {number} end the first byte after it @returns {Promise<ArrayBuffer>} */
  async fetched(start, end) {
    const isWhole = start === 0 && end === this.sizeB;
    const range = `bytes=${start}-${end - 1}`;
    const response = await this.ask(this.url, isWhole ? {} : { headers: { range } });
    if (response.status !== (isWhole ? 200 : 206)) throw new BlockRefused(this.url, response.status, range);
    const bytes = await response.arrayBuffer();
    if (bytes.byteLength !== end - start) throw new BlockRefused(this.url, response.status, `${range}, got ${bytes.byteLength} bytes`);
    return bytes;
  }
}
