/**
 * The background: vector tiles of one PMTiles file of this site, painted by protomaps-leaflet with the device's own fonts. Without it
 * the map still shows the places and the reader; the page then says so.
 *
 * @typedef {{url: string, sizeB: number, language: string, embedded?: string, blocks?: string[]}} BasemapOptions  `embedded` is the file itself in
 *   base64; `blocks` are the scripts that carry it in a folder
 */
import { PMTiles } from 'pmtiles';
import { Blocks } from './blocks.js';
import { FLAVOURS } from './flavours.js';
import { ScriptBlocks } from './script-blocks.js';
import { Streets } from './streets.js';
import { labelRules, paintRules } from './style.js';
import { askForFile } from './tie.js';

/**
 * Open the basemap and lay it under everything else; keeps to light or dark as the reader's device does.
 * @param {import('leaflet').Map} map @param {BasemapOptions} options @param {(state: 'shown' | 'missing' | 'broken') => void} report
 */
export async function layBasemap(map, options, report) {
  const archive = new PMTiles(source(options));
  let header;
  try {
    header = await archive.getHeader();
  } catch {
    report('missing');
    return;
  }
  const dark = window.matchMedia('(prefers-color-scheme: dark)');
  /** @type {[number, number][]} */
  const bounds = [[header.minLat, header.minLon], [header.maxLat, header.maxLon]];
  /** @type {import('leaflet').Layer | undefined} */
  let layer;
  const lay = () => {
    if (layer) layer.remove();
    const colours = FLAVOURS[dark.matches ? 'dark' : 'light'];
    layer = new Streets(watched(archive, report), {
      bounds, language: options.language, maxDataZoom: header.maxZoom, ground: colours.ground,
      paintRules: paintRules(colours), labelRules: labelRules(colours, options.language, getComputedStyle(document.documentElement).fontFamily),
    }); // prettier-ignore
    layer.addTo(map);
    map.getContainer().style.backgroundColor = colours.ground;
  };
  dark.addEventListener('change', lay);
  lay();
  report('shown');
}

/** Where the file comes from: the page itself, scripts of the folder it was opened from, or the site. @param {BasemapOptions} options */
function source({ url, sizeB, embedded, blocks }) {
  if (embedded) return new Embedded(embedded);
  if (blocks && location.protocol === 'file:') return new ScriptBlocks(url, sizeB, blocks, askForFile);
  return new Blocks(address(url), sizeB, (where, how) => fetch(where, how));
}

/** An address below the root of the site, as the page sees it. @param {string} path @returns {string} */
function address(path) {
  return new URL((document.documentElement.dataset.root || './') + path, document.baseURI).href;
}

/**
 * The archive with an eye on it: a tile that cannot be had is reported, one that comes takes the report back.
 * @param {PMTiles} archive @param {(state: 'shown' | 'broken') => void} report
 */
function watched(archive, report) {
  return {
    /** @param {number} z @param {number} x @param {number} y @param {AbortSignal} [signal] */
    async getZxy(z, x, y, signal) {
      try {
        const tile = await archive.getZxy(z, x, y, signal);
        report('shown');
        return tile;
      } catch (error) {
        if (/** @type {Error} */ (error).name !== 'AbortError') report('broken');
        throw error;
      }
    },
  };
}

/** A PMTiles file carried in the page itself, for a notebook. */
class Embedded {
  /** @param {string} base64 */
  constructor(base64) {
    this.bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
  }

  /** The name PMTiles keeps the file under. */
  getKey() {
    return 'embedded';
  }

  /** @param {number} offset @param {number} length in bytes @returns {Promise<{data: ArrayBuffer}>} */
  async getBytes(offset, length) {
    return { data: this.bytes.slice(offset, offset + length).buffer };
  }
}
