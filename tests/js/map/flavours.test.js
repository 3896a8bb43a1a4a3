import assert from 'node:assert/strict';
import { test } from 'node:test';
import { FLAVOURS } from '../../../theme/static/js/map/flavours.js';

/** Contrast of two colours as WCAG 2.2 defines it. */
function contrast(a, b) {
  const [light, dark] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return (light + 0.05) / (dark + 0.05);
}

function luminance(colour) {
  const [r, g, b] = [1, 3, 5].map((at) => parseInt(colour.slice(at, at + 2), 16) / 255).map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

for (const [name, colours] of Object.entries(FLAVOURS)) {
  test(`${name}: names reach 7:1 on the ground, on buildings and on their halo`, () => {
    for (const below of ['ground', 'building', 'green', 'halo']) assert.ok(contrast(colours.name, colours[below]) >= 7, `${below} ${contrast(colours.name, colours[below])}`);
    assert.ok(contrast(colours.waterName, colours.halo) >= 7);
  });
}

test('both flavours name the same things, each a colour of six digits', () => {
  assert.deepEqual(Object.keys(FLAVOURS.light), Object.keys(FLAVOURS.dark));
  for (const colours of Object.values(FLAVOURS)) for (const colour of Object.values(colours)) assert.match(colour, /^#[0-9a-f]{6}$/);
});

test('water, green and ground can be told apart in both flavours', () => {
  for (const colours of Object.values(FLAVOURS)) assert.equal(new Set([colours.water, colours.green, colours.ground, colours.street, colours.building]).size, 5);
});
