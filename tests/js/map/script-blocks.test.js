import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import { BLOCK_B, BlockRefused } from '../../../theme/static/js/map/blocks.js';
import { ScriptBlocks } from '../../../theme/static/js/map/script-blocks.js';
import { DataRefused } from '../../../theme/static/js/core/refusal.js';

/** A file in scripts, as plugins/shelterfinder/map/blocks.py cuts it; `spoil` changes what a script hands over. */
function folder(sizeB, spoil = (payload) => payload) {
  const bytes = Buffer.from(Uint8Array.from({ length: sizeB }, (_, i) => (i * 7919) % 251));
  const scripts = new Map();
  for (let start = 0; start < sizeB; start += BLOCK_B) {
    const payload = bytes.subarray(start, start + BLOCK_B).toString('base64');
    scripts.set(`basemap/block-${createHash('sha256').update(payload).digest('hex').slice(0, 32)}.js`, payload);
  }
  const asked = [];
  const load = async (name) => {
    asked.push(name);
    return spoil(scripts.get(name), name);
  };
  const names = [...scripts.keys()];
  return { bytes, asked, names, blocks: new ScriptBlocks('basemap/x.pmtiles', sizeB, names, load) };
}

test('bytes come back as they are, out of as few scripts as hold them, each asked for once', async () => {
  const { bytes, asked, names, blocks } = folder(2 * BLOCK_B + 777);
  for (const [offset, length] of [[0, 127], [BLOCK_B - 5, 10], [2 * BLOCK_B, 5000], [BLOCK_B, 1]]) {
    const { data } = await blocks.getBytes(offset, length);
    assert.deepEqual(Buffer.from(data), bytes.subarray(offset, Math.min(offset + length, bytes.length)));
  }
  assert.deepEqual(asked, names);
});

test('a script that hands over something else is refused, and asked for again the next time', async () => {
  let isSpoilt = true;
  const { bytes, blocks } = folder(1000, (payload) => (isSpoilt ? `${payload.slice(0, -8)}AAAAAAA=` : payload));
  await assert.rejects(blocks.getBytes(0, 10), (error) => error instanceof DataRefused && error.code === 'checksum');
  isSpoilt = false;
  assert.deepEqual(Buffer.from((await blocks.getBytes(0, 10)).data), bytes.subarray(0, 10));
});

test('scripts that are fewer bytes than the page says are refused', async () => {
  const { names, blocks } = folder(1000);
  blocks.sizeB = 1001;
  await assert.rejects(blocks.getBytes(0, 10), (error) => error instanceof BlockRefused && error.message.includes(names[0]));
});
