/**
 * The blocks of a PMTiles file out of a folder opened by double click, where nothing can be fetched: each is a classic script that hands
 * its bytes over in base64 (plugins/shelterfinder/map/blocks.py).
 */
import { checkName } from '../core/refusal.js';
import { BLOCK_B, Blocks, BlockRefused } from './blocks.js';

/** A source as PMTiles wants it. */
export class ScriptBlocks extends Blocks {
  /**
   * @param {string} url of the file, for its name @param {number} sizeB size of the file in bytes @param {string[]} names of the scripts below
   * the root of the site, in the order of the blocks @param {(name: string) => Promise<string>} load what a script hands over
   */
  constructor(url, sizeB, names, load) {
    super(url, sizeB, () => Promise.reject(new BlockRefused(url, 0, 'a folder')));
    this.names = names;
    this.load = load;
  }

  /** @override @param {number} start @param {number} end the first byte after it @returns {Promise<ArrayBuffer>} rejects with DataRefused or BlockRefused */
  async fetched(start, end) {
    const name = this.names[start / BLOCK_B];
    const payload = await this.load(name);
    checkName(name, payload);
    const bytes = Uint8Array.from(atob(payload), (character) => character.charCodeAt(0));
    if (bytes.length !== end - start) throw new BlockRefused(name, 0, `${end - start} bytes, got ${bytes.length}`);
    return bytes.buffer;
  }
}
