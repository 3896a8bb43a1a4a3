/**
 * The layer of streets: vector tiles painted and named with the parts of protomaps-leaflet. Its own Leaflet layer paints a whole tile at
 * once, several times over, while names arrive; on a cheap phone the page would not answer for a second. Here each step has a task
 * of its own, so that a tap comes in between, and a tile is painted again once, when its names stand.
 */
import * as L from 'leaflet';
import { Labelers, PmtilesSource, TileCache, View, paint } from 'protomaps-leaflet';
import { layersOf } from './tile-parts.js';

/**
 * @typedef {import('protomaps-leaflet').PreparedTile} PreparedTile
 * @typedef {import('protomaps-leaflet').Zxy} Zxy
 * @typedef {Map<string, PreparedTile[]>} Prepared
 * @typedef {HTMLCanvasElement & {key?: string}} Tile
 * @typedef {{getZxy(z: number, x: number, y: number, signal?: AbortSignal): Promise<{data: ArrayBuffer} | undefined>}} Archive
 */

/** The side of a tile on the screen in CSS pixels, and that of the data tiles, which are one zoom coarser (protomaps-leaflet, View). */
const TILE_PX = 256;
const COARSER = 1;
/** What reaches over the edge of a tile is painted on both sides: half the height of a street name (as protomaps-leaflet has it). */
const EDGE_PX = 16;
/** Tiles whose names are kept; a phone shows 12 at once. */
const NAMED_TILES_MAX = 16;
/** A task longer than 50 ms is felt (RAIL, web.dev); a phone four times slower than a desk computer takes that for 12 ms of it. */
const TASK_MS = 12;
/** Names that arrive within this time change a tile once. */
const SETTLED_MS = 60;

/** @type {Promise<void>} */
let turn = Promise.resolve();

/** Wait for a task of one's own: of all that wait, one goes on in each. */
function ownTask() {
  turn = turn.then(() => new Promise((resolve) => setTimeout(resolve)));
  return turn;
}

/** Reads data tiles layer by layer. */
class InParts {
  /** @param {Archive} archive */
  constructor(archive) {
    this.archive = archive;
  }

  /** @param {Zxy} at @param {number} size in CSS pixels @returns {Promise<Map<string, import('protomaps-leaflet').Feature[]>>} features by layer */
  async get(at, size) {
    const tile = await this.archive.getZxy(at.z, at.x, at.y);
    const found = new Map();
    for (const data of tile ? layersOf(new Uint8Array(tile.data)) : []) {
      await ownTask();
      const part = new PmtilesSource(/** @type {any} */ ({ getZxy: async () => ({ data }) }), false);
      for (const [name, features] of await part.get(at, size)) found.set(name, features);
    }
    return found;
  }
}

export class Streets extends L.GridLayer {
  /**
   * @param {Archive} archive @param {import('leaflet').GridLayerOptions & {language: string, ground: string, maxDataZoom: number,
   *   paintRules: import('protomaps-leaflet').PaintRule[], labelRules: import('protomaps-leaflet').LabelRule[]}} options
   */
  constructor(archive, options) {
    super(options);
    this.look = options;
    this.data = new View(new TileCache(new InParts(archive), TILE_PX << COARSER), options.maxDataZoom, COARSER);
    const scratch = /** @type {CanvasRenderingContext2D} */ (document.createElement('canvas').getContext('2d'));
    /** @type {Set<string>} keys of tiles whose names have changed */
    this.changed = new Set();
    this.labelers = new Labelers(scratch, options.labelRules, NAMED_TILES_MAX, (keys) => this.rename(keys));
    this.timer = 0;
    this.on('tileunload', ({ tile }) => drop(/** @type {any} */ (tile)));
  }

  /** @override @param {L.Coords} coords @param {(error?: Error, tile?: HTMLElement) => void} done @returns {HTMLElement} */
  createTile(coords, done) {
    /** @type {Tile} */
    const tile = document.createElement('canvas');
    tile.lang = this.look.language;
    tile.key = this._tileCoordsToKey(coords);
    this.render(coords, tile).then(() => done(undefined, tile), (error) => done(error, tile));
    return tile;
  }

  /** Paint the tiles again on which names have changed, once for all that arrive together. @param {Set<string>} keys */
  rename(keys) {
    for (const key of keys) this.changed.add(key);
    clearTimeout(this.timer);
    this.timer = window.setTimeout(() => {
      for (const { coords, el } of Object.values(this._tiles)) {
        const at = this._wrapCoords(coords);
        if (this.changed.has(this._tileCoordsToKey(at))) this.render(at, /** @type {Tile} */ (el)).catch(() => {});
      }
      this.changed.clear();
    }, SETTLED_MS);
  }

  /** Whether a tile is still wanted. @param {L.Coords} coords @param {Tile} tile */
  isWanted({ z }, tile) {
    return Boolean(this._map) && tile.key !== undefined && this._tileZoom === z;
  }

  /** @param {L.Coords} coords @param {Tile} tile */
  async render(coords, tile) {
    const prepared = new Map([['', [await this.data.getDisplayTile(coords)]]]);
    await ownTask();
    if (!this.isWanted(coords, tile)) return;
    this.labelers.add(coords.z, prepared);
    const sheet = await this.painted(coords, tile, prepared);
    if (!sheet || !this.isWanted(coords, tile)) return;
    tile.width = sheet.width;
    tile.height = sheet.height;
    tile.getContext('2d')?.drawImage(sheet, 0, 0);
  }

  /** A tile on a sheet of its own, painted rule by rule as long as a task may last; null if nobody wants it any more. @param {L.Coords} coords @param {Tile} tile @param {Prepared} prepared */
  async painted(coords, tile, prepared) {
    const sheet = document.createElement('canvas');
    const ratio = window.devicePixelRatio || 1;
    sheet.width = sheet.height = TILE_PX * ratio;
    const canvas = sheet.getContext('2d');
    if (!canvas) return null;
    canvas.scale(ratio, ratio);
    canvas.fillStyle = this.look.ground;
    canvas.fillRect(0, 0, TILE_PX, TILE_PX);
    const [left, top] = [TILE_PX * coords.x, TILE_PX * coords.y];
    const box = { minX: left - EDGE_PX, minY: top - EDGE_PX, maxX: left + TILE_PX + EDGE_PX, maxY: top + TILE_PX + EDGE_PX };
    const put = (/** @type {any} */ names, /** @type {import('protomaps-leaflet').PaintRule[]} */ rules) =>
      paint(canvas, coords.z, prepared, names, rules, box, /** @type {any} */ ({ x: left, y: top }), false);
    let startMs = -Infinity;
    for (const rule of this.look.paintRules) {
      if (performance.now() - startMs > TASK_MS) {
        await ownTask();
        startMs = performance.now();
        if (!this.isWanted(coords, tile)) return null;
      }
      put(null, [rule]);
    }
    await ownTask();
    put(this.labelers.getIndex(coords.z), []);
    return sheet;
  }
}

/** A tile that is gone is wanted no more, and its canvas gives its memory back at once. @param {Tile} tile */
function drop(tile) {
  tile.key = undefined;
  tile.width = tile.height = 0;
}
