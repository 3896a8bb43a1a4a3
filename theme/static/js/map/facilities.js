/**
 * The layer of places: one canvas over the map, however many places there are. Decoration for the eye: the list is the control, so
 * nothing in it can be focused and it is hidden from screen readers.
 *
 * @typedef {import('./marks.js').Mark} Mark
 * @typedef {import('./draw.js').Colours} Colours
 * @typedef {import('./view.js').Heap} Heap
 * @typedef {{lat: number, lon: number, accuracyM: number | null}} Reader
 */
import * as L from 'leaflet';
import { HEAP_PX, drawHeap, drawMark, drawReader } from './draw.js';
import { metresPerPx } from './scale.js';
import { heaps, tapped } from './spots.js';
import { turnedTo } from './view.js';

/** Marks are drawn this far beyond the edge too, so that none is cut while the map is dragged. */
const MARGIN_PX = 64;

export class FacilitiesLayer extends L.Layer {
  /** @param {() => Colours} colours asked at each drawing, because mode and flavour change */
  constructor(colours) {
    super();
    this.colours = colours;
    this.canvas = document.createElement('canvas');
    /** @type {Mark[]} */
    this.marks = [];
    /** @type {Heap[]} */
    this.heaps = [];
    /** @type {Map<string, Mark>} */
    this.byId = new Map();
    /** @type {string | null} */
    this.chosen = null;
    /** @type {Reader | null} */
    this.reader = null;
    this.frame = 0;
  }

  /** @override @param {L.Map} map */
  onAdd(map) {
    map.getPane('overlayPane')?.appendChild(this.canvas);
    map.on('move zoom viewreset resize moveend', this.redraw, this);
    this.redraw();
    return this;
  }

  /** @override @param {L.Map} map */
  onRemove(map) {
    map.off('move zoom viewreset resize moveend', this.redraw, this);
    cancelAnimationFrame(this.frame);
    this.canvas.remove();
    return this;
  }

  /** Show other marks, heaps, another chosen place or another position of the reader. @param {{marks: Mark[], heaps: Heap[], chosen?: string | null, reader: Reader | null}} state */
  show(state) {
    Object.assign(this, state);
    this.byId = new Map(state.marks.map((mark) => [mark.id, mark]));
    this.redraw();
  }

  /** The marks meant by a tap at a point of the map's container: none, one, or a heap. @param {L.Point} point @returns {Mark[]} */
  at(point) {
    return tapped(this.spots(), point.x, point.y).map((spot) => /** @type {Mark} */ (this.byId.get(spot.id)));
  }

  /** The heap meant by a tap at a point of the map's container, if there is one. @param {L.Point} point @returns {Heap | undefined} */
  heapAt(point) {
    return this.heaps.find((heap) => {
      const { x, y } = this.pointOf(heap);
      return Math.abs(point.x - x) <= HEAP_PX.x && Math.abs(point.y - y) <= HEAP_PX.y;
    });
  }

  /** Draw at the next frame; many calls make one drawing. */
  redraw() {
    cancelAnimationFrame(this.frame);
    this.frame = requestAnimationFrame(() => this._map && this.draw(this._map));
  }

  /** @param {L.Map} map */
  draw(map) {
    const size = map.getSize();
    const ratio = window.devicePixelRatio || 1;
    const canvas = this.canvas.getContext('2d');
    if (!canvas) return;
    this.canvas.width = (size.x + 2 * MARGIN_PX) * ratio;
    this.canvas.height = (size.y + 2 * MARGIN_PX) * ratio;
    this.canvas.style.width = `${size.x + 2 * MARGIN_PX}px`;
    this.canvas.style.height = `${size.y + 2 * MARGIN_PX}px`;
    L.DomUtil.setPosition(this.canvas, map.containerPointToLayerPoint([-MARGIN_PX, -MARGIN_PX]));
    canvas.setTransform(ratio, 0, 0, ratio, MARGIN_PX * ratio, MARGIN_PX * ratio);
    this.paint(map, canvas);
  }

  /** @param {L.Map} map @param {CanvasRenderingContext2D} canvas */
  paint(map, canvas) {
    const colours = this.colours();
    const { x: width, y: height } = map.getSize();
    const inSight = this.heaps.map((heap) => ({ ...this.pointOf(heap), count: heap.count })).filter(({ x, y }) => x > 0 && y > 0 && x < width && y < height);
    for (const { x, y, count } of inSight) drawHeap(canvas, count, x, y, colours);
    const stacked = heaps(this.spots().reverse());
    for (const heap of stacked.reverse()) {
      const chosen = heap.find((spot) => spot.id === this.chosen);
      const top = chosen || heap[0];
      drawMark(canvas, /** @type {Mark} */ (this.byId.get(top.id)), top.x, top.y, colours, { isChosen: Boolean(chosen), count: heap.length });
    }
    this.canvas.dataset.drawn = String(stacked.reduce((sum, heap) => sum + heap.length, 0));
    this.canvas.dataset.heaped = String(inSight.reduce((sum, { count }) => sum + count, 0));
    this.canvas.dataset.chosen = this.chosen || '';
    if (!this.reader) return;
    const point = this.pointOf(this.reader);
    const perPx = metresPerPx(this.reader.lat, map.getZoom());
    drawReader(canvas, point.x, point.y, (this.reader.accuracyM || 0) / perPx, colours);
  }

  /** Where a point of the Earth is in the map's container, on the turn that is in view. @param {{lat: number, lon: number}} at @returns {L.Point} */
  pointOf({ lat, lon }) {
    return this._map.latLngToContainerPoint([lat, turnedTo(lon, this._map.getCenter().lng)]);
  }

  /** The marks within sight, in painting order. @returns {import('./spots.js').Spot[]} */
  spots() {
    const map = this._map;
    if (!map) return [];
    const { x: width, y: height } = map.getSize();
    return this.marks
      .map((mark) => {
        const { x, y } = this.pointOf(mark);
        return { id: mark.id, isRanked: mark.isRanked, x, y };
      })
      .filter(({ x, y }) => x > -MARGIN_PX && y > -MARGIN_PX && x < width + MARGIN_PX && y < height + MARGIN_PX);
  }
}
