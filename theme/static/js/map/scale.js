/**
 * The scale bar: a round length that fits.
 */

/** Metres on the equator to one CSS pixel at zoom 0 of the Web Mercator grid with tiles of 256 px: 2π × 6,378,137 / 256 (EPSG:3857). */
const METRES_PER_PX_AT_0 = (2 * Math.PI * 6378137) / 256;

/**
 * Metres on the ground to one CSS pixel.
 * @param {number} lat degrees @param {number} zoom @returns {number}
 */
export function metresPerPx(lat, zoom) {
  return (METRES_PER_PX_AT_0 * Math.cos((lat * Math.PI) / 180)) / 2 ** zoom;
}

/**
 * The longest length of the row 1, 2, 5, 10 … metres that is not wider than `widestPx`.
 * @param {number} perPx metres per pixel @param {number} widestPx @returns {{lengthM: number, widthPx: number}}
 */
export function scaleBar(perPx, widestPx) {
  const room = perPx * widestPx;
  if (!(room > 0) || !Number.isFinite(room)) throw new RangeError(`no scale for ${perPx} metres per pixel and ${widestPx} pixels`);
  const ten = 10 ** Math.floor(Math.log10(room));
  const lengthM = [5, 2, 1].map((step) => step * ten).find((length) => length <= room) || ten;
  return { lengthM, widthPx: lengthM / perPx };
}
