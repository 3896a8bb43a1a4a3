/**
 * SHA-256 (FIPS 180-4). `crypto.subtle` does not exist on plain http, and hashes only asynchronously.
 */

/** First 32 bits of the fractional parts of the cube roots of the first 64 primes, and of the square roots of the first 8 (§4.2.2, §5.3.3). */
/** @type {number[]} */
const ROUND = [];
/** @type {number[]} */
const START = [];
for (let n = 2; ROUND.length < 64; n++) {
  let divisor = 2;
  while (n % divisor) divisor++;
  if (divisor < n) continue;
  if (START.length < 8) START.push(fraction(Math.sqrt(n)));
  ROUND.push(fraction(Math.cbrt(n)));
}

/** @param {number} root */
function fraction(root) {
  return ((root % 1) * 4294967296) | 0;
}

/** @param {number} word @param {number} bits */
function turned(word, bits) {
  return (word >>> bits) | (word << (32 - bits));
}

/**
 * The SHA-256 of the UTF-8 bytes of a text, as 64 lower-case hexadecimal digits. An unpaired surrogate counts as U+FFFD.
 * @param {string} text @returns {string}
 */
export function sha256(text) {
  const words = padded(new TextEncoder().encode(text));
  const state = START.slice();
  for (let start = 0; start < words.length; start += 16) compress(state, words, start);
  return state.map((word) => (word >>> 0).toString(16).padStart(8, '0')).join('');
}

/**
 * The bytes as big-endian words, with the closing bit and the length in bits (§5.1.1).
 * @param {Uint8Array} bytes
 */
function padded(bytes) {
  const words = new Int32Array(((bytes.length + 8) >> 6 << 4) + 16);
  for (let i = 0; i < bytes.length; i++) words[i >> 2] |= bytes[i] << (24 - (i & 3) * 8);
  words[bytes.length >> 2] |= 128 << (24 - (bytes.length & 3) * 8);
  words[words.length - 2] = bytes.length / 536870912; // 2^32 bits
  words[words.length - 1] = bytes.length << 3;
  return words;
}

/** The message schedule, filled anew for each block: one list for all, because a shard has hundreds of blocks. */
const w = new Int32Array(64);

/**
 * Work a block of sixteen words into the state (§6.2.2).
 * @param {number[]} state @param {Int32Array} words @param {number} start of the block
 */
function compress(state, words, start) {
  for (let t = 0; t < 64; t++) w[t] = t < 16 ? words[start + t] : (mixed(w[t - 2], 17, 19, 10) + w[t - 7] + mixed(w[t - 15], 7, 18, 3) + w[t - 16]) | 0;
  let [a, b, c, d, e, f, g, h] = state;
  for (let t = 0; t < 64; t++) {
    const one = (h + (turned(e, 6) ^ turned(e, 11) ^ turned(e, 25)) + ((e & f) ^ (~e & g)) + ROUND[t] + w[t]) | 0;
    const two = ((turned(a, 2) ^ turned(a, 13) ^ turned(a, 22)) + ((a & b) ^ (a & c) ^ (b & c))) | 0;
    h = g;
    g = f;
    f = e;
    e = (d + one) | 0;
    d = c;
    c = b;
    b = a;
    a = (one + two) | 0;
  }
  [a, b, c, d, e, f, g, h].forEach((word, i) => (state[i] = (state[i] + word) | 0));
}

/** The small sigmas of §4.1.2: two turns and a shift. @param {number} word @param {number} one @param {number} other @param {number} shift */
function mixed(word, one, other, shift) {
  return turned(word, one) ^ turned(word, other) ^ (word >>> shift);
}
