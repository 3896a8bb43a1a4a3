import assert from 'node:assert/strict';
import { test } from 'node:test';
import { BLOCK_B, BlockRefused, Blocks } from '../../../theme/static/js/map/blocks.js';
import { randomFrom } from '../core/places.js';

/** A server with one file, which notes what it was asked for. */
function server(sizeB, answer = (whole) => whole) {
  const bytes = Uint8Array.from({ length: sizeB }, (_, i) => (i * 7919) % 251);
  const asked = [];
  const ask = async (_url, { headers }) => {
    asked.push(headers ? headers.range : 'all');
    const [, start, end] = headers ? /bytes=(\d+)-(\d+)/.exec(headers.range).map(Number) : [0, 0, sizeB - 1];
    const part = bytes.slice(start, end + 1);
    return answer({ status: headers ? 206 : 200, arrayBuffer: async () => part.buffer });
  };
  return { bytes, asked, blocks: new Blocks('basemap/x.pmtiles', sizeB, ask) };
}

test('a file of one block is asked for once and whole, whatever part of it is looked at', async () => {
  const { bytes, asked, blocks } = server(1000);
  for (const [offset, length] of [[0, 16384], [500, 100], [999, 1], [10, 5]]) {
    const { data } = await blocks.getBytes(offset, length);
    assert.deepEqual(new Uint8Array(data), bytes.slice(offset, offset + length));
  }
  assert.deepEqual(asked, ['all']);
});

test('any part of a large file comes back as it is, and every request is for a whole block', async () => {
  const random = randomFrom(5);
  const sizeB = 3 * BLOCK_B + 12345;
  const { bytes, asked, blocks } = server(sizeB);
  for (let i = 0; i < 200; i++) {
    const offset = Math.floor(random() * sizeB);
    const length = Math.floor(random() * 2 * BLOCK_B);
    const { data } = await blocks.getBytes(offset, length);
    assert.deepEqual(Buffer.from(data), Buffer.from(bytes.buffer, offset, Math.min(length, sizeB - offset)));
  }
  const wanted = [0, 1, 2, 3].map((block) => `bytes=${block * BLOCK_B}-${Math.min((block + 1) * BLOCK_B, sizeB) - 1}`);
  assert.deepEqual([...asked].sort(), wanted.sort());
});

test('positions in one block make the same requests: a server cannot tell them apart', async () => {
  const [a, b] = [server(2 * BLOCK_B), server(2 * BLOCK_B)];
  await a.blocks.getBytes(BLOCK_B + 10, 50);
  await b.blocks.getBytes(2 * BLOCK_B - 60, 60);
  assert.deepEqual(a.asked, b.asked);
});

test('a missing file, a page in its place and a short answer are refused with status and address', async () => {
  const bad = { missing: { status: 404 }, 'a page': { status: 200, arrayBuffer: async () => new ArrayBuffer(5) }, redirect: { status: 302 } };
  for (const response of Object.values(bad)) {
    const { blocks } = server(1000, () => response);
    await assert.rejects(blocks.getBytes(0, 10), (error) => error instanceof BlockRefused && error.message.includes('basemap/x.pmtiles') && error.status === response.status);
  }
});

test('a server that ignores ranges is refused, not misread', async () => {
  const { blocks } = server(2 * BLOCK_B, (whole) => ({ ...whole, status: 200 }));
  await assert.rejects(blocks.getBytes(BLOCK_B, 10), BlockRefused);
});

test('after a failure the same block can be asked for again', async () => {
  let failing = true;
  const { blocks, bytes } = server(1000, (whole) => (failing ? { status: 503 } : whole));
  await assert.rejects(blocks.getBytes(0, 10));
  failing = false;
  assert.deepEqual(new Uint8Array((await blocks.getBytes(0, 10)).data), bytes.slice(0, 10));
});
