/** The outline of an answer on paper: where each place lies from here, north up, numbered as in the list. No street is drawn, and none is meant. */

const SVG = 'http://www.w3.org/2000/svg';
/** Of 60 units from the middle to the edge: the farthest place, with room for its number. */
const FARTHEST = 48;
const SPOT = 5.5;

/**
 * @param {Element} svg a drawing of 120 by 120 units with the reader in its middle
 * @param {{distanceM: number, bearingDeg: number}[]} spots in the order of the list
 * @param {string} scale what the ring stands for: the distance of the farthest, in words
 */
export function drawOutline(svg, spots, scale) {
  svg.textContent = '';
  svg.toggleAttribute('hidden', !spots.length);
  if (!spots.length) return;
  const farthestM = Math.max(...spots.map((spot) => spot.distanceM), 1);
  svg.append(
    element('circle', { r: FARTHEST }),
    element('path', { d: 'M-3 0h6M0-3v6M0-58l3 6h-6z' }),
    element('text', { y: FARTHEST + 9 }, scale),
    ...spots.flatMap(({ distanceM, bearingDeg }, i) => {
      const turn = (bearingDeg * Math.PI) / 180;
      const [x, y] = [Math.sin(turn), -Math.cos(turn)].map((part) => (part * distanceM * FARTHEST) / farthestM);
      return [element('circle', { class: 'spot', cx: x, cy: y, r: SPOT }), element('text', { x, y }, String(i + 1))];
    }),
  );
}

/** @param {string} name @param {{[name: string]: string|number}} attributes @param {string} [text] */
function element(name, attributes, text = '') {
  const made = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, String(value));
  made.textContent = text;
  return made;
}
