/**
 * Plus Codes (Open Location Code specification 1.0) to positions.
 */

const DIGITS = '23456789CFGHJMPQRVWX';
/** Before the plus of a full code stand eight digits, of a local one two, four or six; after it two to five, as a person can say them. */
const CODE = /^((?:[2-9CFGHJMPQRVWX]{2}){1,4})\+([2-9CFGHJMPQRVWX]{2,5})$/i;
/** Degrees of the cell that a pair of digits names, by the number of digits up to it. */
const PAIR_DEG = [20, 1, 0.05, 0.0025, 0.000125];
const FULL = 8;

/**
 * The code at the beginning of a text and what follows it (the town of a local code), or null.
 * @param {string} text @returns {{code: string, isLocal: boolean, rest: string}|null}
 */
export function readPlusCode(text) {
  const [first, ...rest] = text.trim().split(/[\s,]+/);
  const found = CODE.exec(first);
  if (!found || (found[1].length === FULL && !isOnEarth(first))) return null;
  return { code: first.toUpperCase(), isLocal: found[1].length < FULL, rest: rest.join(' ') };
}

/** The first digits of a full code must lie below 180 and 360 degrees. @param {string} code */
function isOnEarth(code) {
  return DIGITS.indexOf(code[0].toUpperCase()) < 9 && DIGITS.indexOf(code[1].toUpperCase()) < 18;
}

/** The middle of the cell of a full code, in degrees. @param {string} code @returns {{lat: number, lon: number}} */
export function plusCodeAt(code) {
  const digits = code.replace('+', '').toUpperCase();
  let [lat, lon] = [0, 0];
  PAIR_DEG.forEach((size, pair) => {
    lat += DIGITS.indexOf(digits[2 * pair]) * size;
    lon += DIGITS.indexOf(digits[2 * pair + 1]) * size;
  });
  let [height, width] = [PAIR_DEG[4], PAIR_DEG[4]];
  for (const digit of digits.slice(10)) {
    [height, width] = [height / 5, width / 4];
    lat += Math.floor(DIGITS.indexOf(digit) / 4) * height;
    lon += (DIGITS.indexOf(digit) % 4) * width;
  }
  return { lat: lat + height / 2 - 90, lon: lon + width / 2 - 180 };
}

/**
 * The position of a local code nearest to a point.
 * @param {string} code @param {{lat: number, lon: number}} near
 */
export function localCodeAt(code, near) {
  const left = code.indexOf('+');
  const sizeDeg = PAIR_DEG[(FULL - left) / 2 - 1];
  const full = prefixOf(near, FULL - left) + code;
  const at = plusCodeAt(full);
  // the cell of the point itself, or the next one if that is nearer
  if (near.lat + sizeDeg / 2 < at.lat && at.lat - sizeDeg >= -90) at.lat -= sizeDeg;
  else if (near.lat - sizeDeg / 2 > at.lat && at.lat + sizeDeg <= 90) at.lat += sizeDeg;
  if (near.lon + sizeDeg / 2 < at.lon) at.lon -= sizeDeg;
  else if (near.lon - sizeDeg / 2 > at.lon) at.lon += sizeDeg;
  return { lat: at.lat, lon: ((at.lon + 540) % 360) - 180 };
}

/** The first digits of the code of a point. @param {{lat: number, lon: number}} point @param {number} count even */
function prefixOf({ lat, lon }, count) {
  let [y, x] = [Math.min(lat + 90, 179.999999), (lon + 540) % 360];
  let code = '';
  for (let pair = 0; pair * 2 < count; pair++) {
    const size = PAIR_DEG[pair];
    code += DIGITS[Math.floor(y / size)] + DIGITS[Math.floor(x / size)];
    [y, x] = [y % size, x % size];
  }
  return code;
}
