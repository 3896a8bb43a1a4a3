/**
 * Stands in for @protomaps/basemaps in our bundles (plugins/shelterfinder/site/scripts.py): the flavours of its own layer, 37 kB that
 * nothing of ours asks for, because the map has flavours of its own (flavours.js) and a layer of its own (streets.js).
 */

/** @param {string} name @returns {never} @throws {RangeError} always */
export function namedFlavor(name) {
  throw new RangeError(`flavour ${name}: the map has none of protomaps-leaflet`);
}
