/**
 * Fetching the files that a search needs, counted, and those that cannot be had noted.
 *
 * @typedef {import('./tree.js').Node} Node
 */
import { DataRefused } from './refusal.js';

export class Fetching {
  /** @param {import('./atlas.js').Atlas} atlas @param {(name: string) => Promise<string>} load @param {number} filesMax */
  constructor(atlas, load, filesMax) {
    this.atlas = atlas;
    this.load = load;
    this.filesMax = filesMax;
    /** @type {import('./nearest.js').Missing[]} */
    this.missing = [];
    this.fetched = { files: 0, bytes: 0 };
  }

  /** Fetch the files of some nodes at the same time. @param {Node[]} nodes @returns {Promise<Set<Node>>} those whose file came */
  async all(nodes) {
    const asked = nodes.slice(0, Math.max(0, this.filesMax - this.fetched.files - this.missing.length));
    const came = await Promise.all(asked.map((node) => this.one(node)));
    return new Set(asked.filter((_, i) => came[i]));
  }

  /** @param {Node} node @returns {Promise<boolean>} whether its file came */
  async one(node) {
    const { file, count } = node;
    try {
      const payload = await this.load(file);
      this.atlas.take(file, payload);
      this.fetched.files++;
      this.fetched.bytes += new TextEncoder().encode(payload).length;
      return true;
    } catch (error) {
      // it came all the same: somebody else had asked for it at the same time
      if (node.places || node.parts) return true;
      this.missing.push({ name: file, code: error instanceof DataRefused ? error.code : 'load', count });
      return false;
    }
  }
}
