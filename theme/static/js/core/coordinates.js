/**
 * Coordinates as people write them: decimal, degrees and minutes, degrees, minutes and seconds, with the words for the four directions
 * in English, Finnish, Chinese and Japanese.
 *
 * @typedef {{lat: number, lon: number, isSure: boolean}} Coordinates  `isSure` if it was said which is which; else latitude is taken to come first
 */

/** Words that mean a direction, by the sign that they become; Φ and Λ only say which number it is. P and I are Finnish: pohjoinen, itä; E is south beside I and L (etelä, länsi). */
/** @type {[RegExp, string][]} */
const WORDS = [
  [/[度º˚]/g, '°'],
  [/[′’‘´ʹ分]/g, "'"],
  [/[″”“ʺ秒]|''/g, '"'],
  [/南[纬緯]?|south/gi, 'S'],
  [/西[经經経]?|west/gi, 'W'],
  [/北[纬緯]?|north/gi, 'N'],
  [/[东東][经經経]?|east/gi, 'X'],
  [/[纬緯]°|lat(?:itude)?|leveys/gi, 'Φ'],
  [/[经經経]°|lon(?:g(?:itude)?)?|lng|pituus/gi, 'Λ'],
  [/[−–]/g, '-'],
  [/[()[\]{}]|\b(?:and|ja)\b/g, ' '],
];
/** Only these may be left when words have become signs. */
const SIGNS = /^[\d\s.,;:=/+\-°'"NSXWEPILΦΛ]+$/i;
const LETTER = /[NSXWEPILΦΛ]/gi;
/** "Latitude: 60.1 N, longitude: 24.9 E": the letter says more than the word before it, which must not contradict it. */
const LABELLED = /^(Φ[NSPE]Λ[XWEIL]|Λ[XWEIL]Φ[NSPE])$/;
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
  plain = plain.normalize('NFKC').replace(/、/g, ',');
  const letters = () => (plain.match(LETTER) || []).join('').toUpperCase();
  if (LABELLED.test(letters())) plain = plain.replace(/[ΦΛ]/gi, '');
  plain = plain.trim().replace(/^[,;:=\s]+|[,;.\s]+$/g, '');
  if (!SIGNS.test(plain)) return null;
  return letters().length === 2 ? withLetters(plain, letters()) : letters() ? null : withoutLetters(plain);
}

/** @param {string} text @param {string} letters @returns {Coordinates|null} */
function withLetters(text, letters) {
  const parts = text.split(LETTER);
  const axes = [axisOf(letters[0], letters[1]), axisOf(letters[1], letters[0])];
  const [first, second] = parts.slice(parts[0] ? 0 : 1).map((part, i) => signed(angle(part), axes[i]));
  if (!Number.isFinite(first) || !Number.isFinite(second) || axes[0][0] === axes[1][0]) return null;
  return axes[0][0] === 0 ? { lat: first, lon: second, isSure: true } : { lat: second, lon: first, isSure: true };
}

/** Which number a letter goes with (0 latitude, 1 longitude) and its sign, 0 if it has none. @param {string} letter @param {string} other */
function axisOf(letter, other) {
  if (letter === 'E') return /[IL]/.test(other) ? [0, -1] : [1, 1];
  return [/[NSPΦ]/.test(letter) ? 0 : 1, /[SWL]/.test(letter) ? -1 : /[ΦΛ]/.test(letter) ? 0 : 1];
}

/** A minus beside south or west says the same once more; beside north or east it contradicts, which is NaN. @param {number} value @param {number[]} axis */
function signed(value, [, sign] = []) {
  if (sign < 0) return -Math.abs(value);
  return sign && value < 0 ? NaN : value;
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
