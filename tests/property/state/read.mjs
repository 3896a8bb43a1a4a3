// Reads files of the state as a browser would: for each line { text, keys, site } of standard input one line with what it found, or the
// code of the refusal. With `flips: true` it turns over each bit of the file in turn instead, and prints which were not refused.
import { createInterface } from 'node:readline';
import { readState } from '../../../theme/static/js/core/state.js';
import { verifierFrom } from '../../../theme/static/js/device/verify.js';

const verify = verifierFrom(() => Promise.reject(new Error('no code')));

async function read(text, { keys, site }) {
  try {
    return await readState(text, { nowMs: null, site, keys, last: null, verify });
  } catch (error) {
    if (!error.code) throw error;
    return error.code;
  }
}

function plain(state) {
  if (typeof state === 'string') return state;
  const { sequence, issuedMs, untilMs, mode, isModeIgnored, reports } = state;
  return { sequence, issuedMs, untilMs, mode, isModeIgnored, reports: Object.fromEntries(reports) };
}

async function accepted(file) {
  const bytes = Buffer.from(file.text, 'utf8');
  const found = [];
  for (let bit = 0; bit < bytes.length * 8; bit++) {
    bytes[bit >> 3] ^= 1 << (bit & 7);
    // as fetch decodes: what is no UTF-8 becomes U+FFFD, and a byte order mark goes
    if (typeof (await read(new TextDecoder().decode(bytes), file)) !== 'string') found.push(bit);
    bytes[bit >> 3] ^= 1 << (bit & 7);
  }
  return { bits: bytes.length * 8, found };
}

for await (const line of createInterface({ input: process.stdin })) {
  const file = JSON.parse(line);
  if (file.time) {
    const started = performance.now();
    const state = await read(file.text, file);
    console.log(JSON.stringify({ places: state.reports.size, ms: performance.now() - started }));
  } else console.log(JSON.stringify(file.flips ? await accepted(file) : plain(await read(file.text, file))));
}
