/**
 * The Trusted Types policy `default`, which only the map page may create. It passes the constant strings that Leaflet hands to
 * `innerHTML` and refuses everything else, so that no word of a registry can ever become markup. It must exist before Leaflet is run.
 */

/**
 * `<svg/>`: Leaflet's core asks once, while it loads, whether the browser draws SVG inside HTML (src/core/Browser.js, `inlineSvg`).
 * Nothing else: zoom buttons, scale, credit and marks are ours and are made of elements; protomaps-leaflet and pmtiles set no markup.
 */
export const PASSED = ['<svg/>'];

/**
 * The text itself if it is one of the constants; throws a TypeError that carries it otherwise.
 * @param {string} text @returns {string}
 */
export function pass(text) {
  if (PASSED.includes(text)) return text;
  throw new TypeError(`markup refused, it is not one of the map's constants: ${text.slice(0, 80)}`);
}

const types = /** @type {any} */ (globalThis).trustedTypes;
if (types && !types.defaultPolicy) types.createPolicy('default', { createHTML: pass });
