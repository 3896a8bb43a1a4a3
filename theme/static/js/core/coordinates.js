/**
 * Coordinates as people write them: decimal, degrees and minutes, degrees, minutes and seconds, with the words for the four directions
 * in English, Finnish, Chinese and Japanese.
 *
 * @typedef {{lat: number, lon: number, isSure: boolean}} Coordinates  `isSure` if it was said which is which; else latitude is taken to come first
 */

/** Words that mean a direction, by the sign that they become. P and I are Finnish: pohjoinen, itä; E is south beside I and L (etelä, länsi). */
/** @type {[RegExp, string][]} */
const WORDS = [
  [/[度º˚]/g, '°'],
  [/[′’‘´ʹ分]/g, "'"],
  [/[″”“ʺ秒]|''/g, '"'],
  [/南[纬緯]?|south/gi, 'S'],
  [/西[经經経]?|west/gi, 'W'],
  [/北[纬緯]?|[纬緯]°|lat(?:itude)?|north|leveys/gi, 'N'],
  [/[东東][经經経]?|[经經経]°|lon(?:gitude)?|lng|east|pituus/gi, 'X'],
  [/[−–]/g, '-'],
  [/[()[\]{}]|\b(?:and|ja)\b/g, ' '],
];
/** Only these may be left when words have become signs. */
const SIGNS = /^[\d\s.,;:=/+\-°'"NSXWEPIL]+$/i;
const LETTER = /[NSXWEPIL]/gi;
const NUMBER = /[-+]?\d+(?:[.,]\d+)?/g;
/** Two decimal numbers, with points, or with commas and something else between them. */
const POINTS = /^([-+]?\d{1,3}(?:\.\d+)?)°?(?:\s*[,;/]\s*|\s+)([-+]?\d{1,3}(?:\.\d+)?)°?$/;
const COMMAS = /^([-+]?\d{1,3},\d+)°?(?:\s*[;/]\s*|,\s+|\s+|,(?=[-+]?\d{1,3},))([-+]?\d{1,3},\d+)°?$/;

/**
 * The coordinates that a text is, or null. They may still be off the Earth, or swapped.
 * @param {string} text @returns {Coordinates|null}
 */
export function readCoordinates(text) {
  let plain = text;
  for (const [word, sign] of WORDS) plain = plain.replace(word, sign);
  plain = plain.normalize('NFKC').replace(/、/g, ',').trim().replace(/^[,;\s]+|[,;.\s]+$/g, '');
  if (!SIGNS.test(plain)) return null;
  const letters = plain.match(LETTER) || [];
  if (letters.length === 2) return withLetters(plain, letters.map((letter) => letter.toUpperCase()));
  return letters.length ? null : withoutLetters(plain);
}

/** @param {string} text @param {string[]} letters @returns {Coordinates|null} */
function withLetters(text, letters) {
  const parts = /^[NSXWEPIL]/i.test(text) ? text.split(LETTER).slice(1) : text.split(LETTER).slice(0, 2);
  const [first, second] = parts.map(angle);
  const axes = letters.map((letter, i) => axisOf(letter, letters[1 - i]));
  if (!Number.isFinite(first) || !Number.isFinite(second) || axes[0][0] === axes[1][0]) return null;
  const [one, other] = [first * axes[0][1], second * axes[1][1]];
  return axes[0][0] === 0 ? { lat: one, lon: other, isSure: true } : { lat: other, lon: one, isSure: true };
}

/** Which number a letter goes with (0 latitude, 1 longitude) and its sign. @param {string} letter @param {string} other @returns {[number, number]} */
function axisOf(letter, other) {
  if (letter === 'E') return other === 'I' || other === 'L' ? [0, -1] : [1, 1];
  return [/[NSP]/.test(letter) ? 0 : 1, /[SWL]/.test(letter) ? -1 : 1];
}

/** @param {string} text @returns {Coordinates|null} */
function withoutLetters(text) {
  const found = POINTS.exec(text) || COMMAS.exec(text);
  // two whole numbers with a gap are a house and a flat as well
  if (found && /[.,;/]/.test(text)) return { lat: Number(found[1].replace(',', '.')), lon: Number(found[2].replace(',', '.')), isSure: false };
  const degrees = text.match(/[-+]?\d+(?:[.,]\d+)?\s*°/g) || [];
  if (degrees.length !== 2) return null;
  const second = text.lastIndexOf(degrees[1]);
  const [lat, lon] = [angle(text.slice(0, second)), angle(text.slice(second))];
  return Number.isFinite(lat) && Number.isFinite(lon) ? { lat, lon, isSure: false } : null;
}

/** Degrees, with minutes and seconds if they are there; NaN for anything else. @param {string} text @returns {number} */
function angle(text) {
  const clean = text.replace(/^[\s,;:=/]+|[\s,;:=/]+$/g, '');
  const parts = (clean.match(NUMBER) || []).map((part) => Number(part.replace(',', '.')));
  const [degrees, minutes = 0, seconds = 0] = parts;
  const isWell = parts.length >= 1 && parts.length <= 3 && parts.slice(0, -1).every(Number.isInteger);
  const rest = clean.replace(NUMBER, '').replace(/[\s°'":=]/g, '');
  if (!isWell || rest || minutes < 0 || minutes >= 60 || seconds < 0 || seconds >= 60) return NaN;
  return (clean.startsWith('-') ? -1 : 1) * (Math.abs(degrees) + minutes / 60 + seconds / 3600);
}
