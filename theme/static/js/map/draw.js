/**
 * Draws one mark on a canvas. Knows shapes and colours, nothing of maps.
 *
 * @typedef {import('./marks.js').Mark} Mark
 * @typedef {{mode: string, onMode: string, ink: string, paper: string, family: string}} Colours  with the fonts of the page
 */
import { mapNumber } from './number.js';

/** Half the width of a mark in CSS pixels: 26 px across, above the 24 px of WCAG 2.5.8. */
export const RADIUS_PX = 13;
/** A place that is not for what the reader asked is small, but there. */
const OTHER_RADIUS_PX = 6;
const LETTER_PX = 15;
/** Half the width and half the height around the middle of a heap that a tap means: a target of 80 by 44 px, more than WCAG 2.5.5 wants. */
export const HEAP_PX = { x: 40, y: 22 };
/** Half the height of what is drawn of a heap, and the room beside its number. */
const HEAP_HALF_PX = 14;
const HEAP_ROOM_PX = 8;
const FULL_TURN = 2 * Math.PI;

/**
 * Draw a mark with its middle at (x, y). Filled: for the reader. Filled with "!": on a condition. Hollow with "?": doubtful. Small and
 * hollow: not for what was asked. Struck through and hollow: full or closed. A heap of several shows how many below its letter.
 * @param {CanvasRenderingContext2D} canvas @param {Mark} mark @param {number} x @param {number} y
 * @param {Colours} colours @param {{isChosen: boolean, count: number}} look
 */
export function drawMark(canvas, mark, x, y, colours, { isChosen, count }) {
  const isOther = mark.state === 'other';
  const isFilled = !mark.isSetBack && (mark.state === 'offered' || mark.state === 'conditional');
  const radius = isOther && !isChosen ? OTHER_RADIUS_PX : RADIUS_PX;
  outline(canvas, mark.shape, x, y, radius + 3);
  paint(canvas, colours.paper, null, 0);
  outline(canvas, mark.shape, x, y, radius);
  paint(canvas, isFilled ? colours.mode : colours.paper, colours.ink, 2);
  if (isChosen) ring(canvas, x, y, colours);
  if (radius === RADIUS_PX) letter(canvas, mark.label, x, y + (mark.shape === 'triangle' ? 3 : 0), isFilled ? colours.onMode : colours.ink, colours.family);
  if (mark.isSetBack) strike(canvas, x, y, radius, colours);
  if (mark.state === 'conditional') badge(canvas, '!', x + radius, y - radius, colours);
  if (mark.state === 'doubtful') badge(canvas, '?', x + radius, y - radius, colours);
  if (count > 1) badge(canvas, `×${count}`, x + radius, y + radius, colours);
}

/**
 * Draw the reader's position: a ring with a dot, as no place is drawn, and the circle the device says it is good to.
 * @param {CanvasRenderingContext2D} canvas @param {number} x @param {number} y @param {number} accuracyPx 0 if not known @param {Colours} colours
 */
export function drawReader(canvas, x, y, accuracyPx, colours) {
  if (accuracyPx > RADIUS_PX) {
    disc(canvas, x, y, accuracyPx);
    canvas.setLineDash([4, 4]);
    paint(canvas, null, colours.ink, 1.5);
    canvas.setLineDash([]);
  }
  disc(canvas, x, y, 12);
  paint(canvas, colours.paper, colours.ink, 4);
  disc(canvas, x, y, 5);
  paint(canvas, colours.ink, null, 0);
}

/**
 * Draw a heap of places that are only counted: a box with their number, as no place is drawn.
 * @param {CanvasRenderingContext2D} canvas @param {number} count @param {number} x @param {number} y @param {Colours} colours
 */
export function drawHeap(canvas, count, x, y, colours) {
  const text = `×${mapNumber(count)}`;
  canvas.font = `700 ${LETTER_PX}px ${colours.family}`;
  const half = canvas.measureText(text).width / 2 + HEAP_ROOM_PX;
  for (const [growth, fill, stroke] of /** @type {[number, string, string | null][]} */ ([[3, colours.paper, null], [0, colours.paper, colours.ink]])) { // prettier-ignore
    canvas.beginPath();
    canvas.rect(x - half - growth, y - HEAP_HALF_PX - growth, 2 * (half + growth), 2 * (HEAP_HALF_PX + growth));
    paint(canvas, fill, stroke, 2);
  }
  letter(canvas, text, x, y, colours.ink, colours.family);
}

/** A bar through a mark, from edge to edge and beyond. @param {CanvasRenderingContext2D} canvas @param {number} x @param {number} y @param {number} radius @param {Colours} colours */
function strike(canvas, x, y, radius, colours) {
  canvas.beginPath();
  canvas.moveTo(x - radius, y + radius);
  canvas.lineTo(x + radius, y - radius);
  paint(canvas, null, colours.paper, 6);
  paint(canvas, null, colours.ink, 3);
}

/** @param {CanvasRenderingContext2D} canvas @param {string} shape @param {number} x @param {number} y @param {number} radius */
function outline(canvas, shape, x, y, radius) {
  if (shape === 'circle') return disc(canvas, x, y, radius);
  canvas.beginPath();
  if (shape === 'square') canvas.rect(x - radius * 0.9, y - radius * 0.9, radius * 1.8, radius * 1.8);
  else {
    canvas.moveTo(x, y - radius * 1.25);
    canvas.lineTo(x + radius * 1.25, y + radius * 0.9);
    canvas.lineTo(x - radius * 1.25, y + radius * 0.9);
    canvas.closePath();
  }
}

/** @param {CanvasRenderingContext2D} canvas @param {number} x @param {number} y @param {number} radius */
function disc(canvas, x, y, radius) {
  canvas.beginPath();
  canvas.arc(x, y, radius, 0, FULL_TURN);
}

/** @param {CanvasRenderingContext2D} canvas @param {string | null} fill @param {string | null} stroke @param {number} width */
function paint(canvas, fill, stroke, width) {
  if (fill) {
    canvas.fillStyle = fill;
    canvas.fill();
  }
  if (stroke) {
    canvas.strokeStyle = stroke;
    canvas.lineWidth = width;
    canvas.stroke();
  }
}

/** The dashed ring that also marks the chosen card. @param {CanvasRenderingContext2D} canvas @param {number} x @param {number} y @param {Colours} colours */
function ring(canvas, x, y, colours) {
  disc(canvas, x, y, RADIUS_PX + 8);
  paint(canvas, null, colours.paper, 6);
  canvas.setLineDash([6, 4]);
  paint(canvas, null, colours.ink, 4);
  canvas.setLineDash([]);
}

/** @param {CanvasRenderingContext2D} canvas @param {string} text @param {number} x @param {number} y @param {string} colour @param {string} family @param {number} [size] */
function letter(canvas, text, x, y, colour, family, size = LETTER_PX) {
  canvas.font = `700 ${size}px ${family}`;
  canvas.textAlign = 'center';
  canvas.textBaseline = 'middle';
  canvas.fillStyle = colour;
  canvas.fillText(text, x, y + 1);
}

/** @param {CanvasRenderingContext2D} canvas @param {string} text @param {number} x @param {number} y @param {Colours} colours */
function badge(canvas, text, x, y, colours) {
  disc(canvas, x, y, 8);
  paint(canvas, colours.ink, colours.paper, 1);
  letter(canvas, text, x, y, colours.paper, colours.family, text.length > 1 ? 10 : 12);
}
