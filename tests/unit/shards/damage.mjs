// Damages a real data file, { name, text, other } on standard input, in every way, and prints what happened to each kind of damage:
// how often it was tried, refused, and by good luck the same payload. Anything else would be a wrong answer. Started by test_damage.py.
import { readFileSync } from 'node:fs';
import { Script, createContext } from 'node:vm';
import { DataRefused } from '../../../theme/static/js/core/refusal.js';
import { decode } from '../../../theme/static/js/core/shards.js';
import { decodeIndex } from '../../../theme/static/js/core/tree.js';

const { name, text, other } = JSON.parse(readFileSync(0, 'utf8'));
const read = name.includes('index-') ? decodeIndex : decode;
const bytes = Buffer.from(text, 'utf8');
const FLIPS_BETWEEN = 2000;
const TRUNCATIONS = 500;
const EDGE_BYTES = 200;

let handed;
const context = createContext({ shelterfinderData: (key, payload) => (handed = payload) });

/** Loads a damaged file as a page would: what a script that cannot run hands over is nothing. */
function loaded(damaged) {
  handed = undefined;
  try {
    new Script(damaged.toString('utf8')).runInContext(context, { timeout: 1000 });
  } catch {
    // a script that fails after it has handed something over has handed it over all the same
  }
  return handed;
}

const payload = loaded(bytes);
const counts = {};
function attempt(kind, handedOver) {
  const count = (counts[kind] = counts[kind] || { tried: 0, refused: 0, same: 0 });
  count.tried++;
  if (handedOver === payload) {
    count.same++;
    return;
  }
  try {
    read(name, handedOver === undefined ? '' : String(handedOver));
  } catch (error) {
    if (error instanceof DataRefused) count.refused++;
  }
}

/** Every length of a short file, a dense sample of those of a long one. */
function cut(buffer) {
  return Math.max(1, Math.floor(buffer.length / TRUNCATIONS));
}

function flipped(buffer, bit) {
  const damaged = Buffer.from(buffer);
  damaged[bit >> 3] ^= 1 << (bit & 7);
  return damaged;
}

const bits = bytes.length * 8;
const edge = EDGE_BYTES * 8;
for (let bit = 0; bit < bits; bit += bit < edge || bit >= bits - edge ? 1 : Math.max(1, Math.floor(bits / FLIPS_BETWEEN))) {
  attempt('flipped bit of the file', loaded(flipped(bytes, bit)));
}
const inside = Buffer.from(payload, 'utf8');
const step = Math.max(1, Math.floor((inside.length * 8) / FLIPS_BETWEEN));
for (let bit = 0; bit < inside.length * 8; bit += step) attempt('flipped bit of the payload', flipped(inside, bit).toString('utf8'));
for (let end = 0; end < inside.length; end += cut(inside)) attempt('truncated payload', inside.subarray(0, end).toString('utf8'));
for (let end = 0; end < bytes.length - 3; end += cut(bytes)) attempt('truncated file', loaded(bytes.subarray(0, end)));
attempt('page of a host', loaded(Buffer.from('<!doctype html><html><title>404</title></html>')));
attempt('page of a host as payload', '<!doctype html><html><title>404</title></html>');
attempt('another version under this name', loaded(Buffer.from(other, 'utf8')));
console.log(JSON.stringify(counts));
