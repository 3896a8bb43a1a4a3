/**
 * Cuts a vector tile into its layers without reading them (Mapbox Vector Tile 2.1: a tile is a protobuf message whose field 3 is a layer).
 */

/** Field 3, length-delimited: (3 << 3) | 2 (protobuf encoding, "Message structure"). */
const LAYER = 26;

/**
 * Each layer as a tile of its own.
 * @param {Uint8Array} tile @returns {ArrayBuffer[]}
 * @throws {RangeError} for anything but layers, or a tile that is cut off
 */
export function layersOf(tile) {
  /** @type {ArrayBuffer[]} */
  const found = [];
  let at = 0;
  while (at < tile.length) {
    const start = at;
    if (tile[at++] !== LAYER) throw new RangeError(`byte ${start} of a tile is ${tile[start]}, no layer begins so`);
    let length = 0;
    for (let shift = 0; ; shift += 7) {
      length += (tile[at] & 127) * 2 ** shift;
      if (tile[at++] < 128) break;
      if (at > tile.length) throw new RangeError(`a tile of ${tile.length} bytes is cut off at ${start}`);
    }
    at += length;
    if (at > tile.length) throw new RangeError(`a tile of ${tile.length} bytes has a layer up to ${at}`);
    found.push(tile.slice(start, at).buffer);
  }
  return found;
}
