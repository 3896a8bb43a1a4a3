/**
 * How the layers of the Protomaps basemap schema (version 4) are painted and named. Tables, in painting order: later lies on top.
 *
 * @typedef {import('./flavours.js').Flavour} Flavour
 * @typedef {import('protomaps-leaflet').PaintRule} PaintRule
 * @typedef {import('protomaps-leaflet').LabelRule} LabelRule
 * @typedef {import('protomaps-leaflet').Filter} Filter
 */

import { CenteredTextSymbolizer, CircleSymbolizer, GroupSymbolizer, LineLabelSymbolizer, LineSymbolizer, OffsetTextSymbolizer, PolygonSymbolizer, exp } from 'protomaps-leaflet';

const POINT = 1;
const LINE = 2;
const POLYGON = 3;

/** The smallest text of the map in CSS pixels; WCAG sets no floor, but below this Chinese characters run together. */
const FONT_SIZE_PX = 13;

/** Streets widen by this factor with each zoom, a little less than the 2 by which the ground grows: at street level names need the room. */
const GROWTH = 1.6;

/** @param {...string} kinds @returns {Filter} */
const kinds = (...kinds) => (_zoom, feature) => kinds.includes(String(feature.props.kind));

/** @param {number} type @returns {Filter} */
const shaped = (type) => (_zoom, feature) => feature.geomType === type;

/** @param {...Filter} filters @returns {Filter} */
const all = (...filters) => (zoom, feature) => filters.every((filter) => filter(zoom, feature));

/**
 * The rules that paint areas and lines.
 * @param {Flavour} colours @returns {PaintRule[]}
 */
export function paintRules(colours) {
  return [
    fill('earth', colours.ground),
    fill('landuse', colours.public, kinds('school', 'kindergarten', 'college', 'university', 'hospital', 'military')),
    fill('landuse', colours.green, kinds('park', 'garden', 'wood', 'forest', 'grass', 'grassland', 'meadow', 'scrub', 'heath', 'wetland', 'cemetery', 'allotments',
      'golf_course', 'nature_reserve', 'orchard', 'playground', 'pitch', 'dog_park', 'recreation_ground', 'village_green', 'zoo')),
    fill('landuse', colours.sand, kinds('beach', 'sand')),
    fill('landuse', colours.paved, kinds('pedestrian', 'platform', 'railway', 'industrial', 'apron', 'aerodrome')),
    fill('water', colours.water, shaped(POLYGON)),
    stroke('water', colours.water, [[9, 0.5], [14, 2], [18, 10]], all(shaped(LINE), kinds('river', 'canal'))),
    stroke('water', colours.water, [[13, 0.5], [18, 3]], all(shaped(LINE), kinds('stream', 'ditch', 'drain'))),
    fill('landuse', colours.paved, kinds('pier')),
    { ...fill('buildings', colours.building), minzoom: 14 },
    ...streets(colours),
    { dataLayer: 'roads', symbolizer: new LineSymbolizer({ color: colours.rail, width: 1 }), filter: kinds('rail') },
    { dataLayer: 'roads', symbolizer: new LineSymbolizer({ color: colours.waterName, width: 1, dash: [2, 4] }), filter: kinds('ferry') },
    { dataLayer: 'boundaries', symbolizer: new LineSymbolizer({ color: colours.border, width: 1, dash: [8, 4] }) },
  ];
}

/**
 * Streets: all edges first and then all surfaces, so that crossings stay open.
 * @param {Flavour} colours @returns {PaintRule[]}
 */
function streets(colours) {
  /** @type {[string, number[][], string, string][]} */
  const classes = [
    ['minor_road', [[12, 0.5], [14, 2], [16, 6], [19, 24]], colours.street, colours.edge],
    ['major_road', [[7, 0.5], [12, 2.5], [14, 4], [16, 9], [19, 34]], colours.main, colours.mainEdge],
    ['highway', [[5, 0.5], [12, 3.5], [14, 6], [16, 12], [19, 40]], colours.main, colours.mainEdge],
  ];
  return [
    { dataLayer: 'roads', minzoom: 15, symbolizer: new LineSymbolizer({ color: colours.path, width: 1.2, dash: [3, 2] }), filter: kinds('path') },
    ...classes.map(([kind, widths, , edge]) => stroke('roads', edge, widths.map(([zoom, px]) => [zoom, px + (zoom < 12 ? 0 : 1.5)]), kinds(kind))),
    ...classes.map(([kind, widths, surface]) => stroke('roads', surface, widths, kinds(kind))),
  ];
}

/**
 * The rules that write names: the reader's language where the map has it, else the name on the sign. First come, first placed.
 * @param {Flavour} colours @param {string} language BCP 47 tag @param {string} family the fonts of the page @returns {LabelRule[]}
 */
export function labelRules(colours, language, family) {
  const labelProps = [`name:${language}`, 'name'];
  const text = { labelProps, fill: colours.name, stroke: colours.halo, width: 2 };
  const font = (weight = 400, size = FONT_SIZE_PX) => `${weight} ${size}px ${family}`;
  return [
    { dataLayer: 'places', maxzoom: 14, symbolizer: new CenteredTextSymbolizer({ ...text, font: font(700, 16) }), filter: kinds('locality') },
    { dataLayer: 'pois', minzoom: 14, symbolizer: spot(colours, { ...text, font: font(700) }), filter: kinds('station', 'halt', 'bus_station', 'ferry_terminal', 'hospital') },
    { dataLayer: 'places', minzoom: 13, maxzoom: 16, symbolizer: new CenteredTextSymbolizer({ ...text, font: font(600, 14) }), filter: kinds('macrohood', 'neighbourhood', 'island') },
    { dataLayer: 'roads', minzoom: 13, symbolizer: street({ ...text, font: font(600) }), filter: kinds('highway', 'major_road') },
    { dataLayer: 'roads', minzoom: 15, symbolizer: street({ ...text, font: font() }), filter: kinds('minor_road') },
    { dataLayer: 'water', symbolizer: new CenteredTextSymbolizer({ ...text, fill: colours.waterName, font: font() }), filter: shaped(POINT) },
    { dataLayer: 'pois', minzoom: 15, symbolizer: new CenteredTextSymbolizer({ ...text, font: font() }), filter: kinds('park', 'square') },
    { dataLayer: 'pois', minzoom: 16, symbolizer: spot(colours, { ...text, font: font() }), filter: (zoom, feature) => Number(feature.props.min_zoom) < zoom - 1 },
    { dataLayer: 'roads', minzoom: 16, symbolizer: street({ ...text, font: font() }), filter: kinds('path') },
  ];
}

/** @typedef {{labelProps: string[], fill: string, stroke: string, width: number, font: string}} Text */

/** @param {string} dataLayer @param {string} colour @param {Filter} [filter] @returns {PaintRule} */
function fill(dataLayer, colour, filter) {
  return { dataLayer, symbolizer: new PolygonSymbolizer({ fill: colour }), filter };
}

/** @param {string} dataLayer @param {string} color @param {number[][]} widths pairs of zoom and width in px @param {Filter} filter @returns {PaintRule} */
function stroke(dataLayer, color, widths, filter) {
  return { dataLayer, symbolizer: new LineSymbolizer({ color, width: exp(GROWTH, widths), lineCap: 'round', lineJoin: 'round' }), filter };
}

/** A name along a street, in the middle of it. @param {Text} text */
function street(text) {
  return new LineLabelSymbolizer({ ...text, width: 4, position: 2 });
}

/** A dot with a name beside it. @param {Flavour} colours @param {Text} text */
function spot(colours, text) {
  return new GroupSymbolizer([
    new CircleSymbolizer({ radius: 2.5, fill: colours.name, stroke: colours.halo, width: 1 }),
    new OffsetTextSymbolizer({ ...text, offsetX: 5, offsetY: 0 }),
  ]);
}
