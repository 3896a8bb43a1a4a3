import assert from 'node:assert/strict';
import { test } from 'node:test';
import { geodesicM } from '../../../theme/static/js/core/distance.js';
import { metresPerPx, scaleBar } from '../../../theme/static/js/map/scale.js';
import { randomFrom } from '../core/places.js';

test('a pixel at zoom 0 on the equator is the 40,075,017 m around the Earth over 256', () => {
  assert.ok(Math.abs(metresPerPx(0, 0) - 40075016.686 / 256) < 1e-3);
});

test('a pixel of the map is as wide on the ground as the geodesic says, within the flattening of the Earth', () => {
  const random = randomFrom(3);
  for (let i = 0; i < 500; i++) {
    const [lat, zoom] = [random() * 160 - 80, 10 + Math.floor(random() * 9)];
    const lonStep = 360 / (256 * 2 ** zoom);
    const groundM = geodesicM({ lat, lon: 20 }, { lat, lon: 20 + lonStep * 1000 }) / 1000;
    assert.ok(Math.abs(metresPerPx(lat, zoom) / groundM - 1) < 0.0034, `${lat} ${zoom}`);
  }
});

test('the bar is the longest of 1, 2, 5, 10 … that fits, and never shorter than two fifths of the room', () => {
  const random = randomFrom(4);
  for (let i = 0; i < 2000; i++) {
    const perPx = 10 ** (random() * 6 - 2);
    const { lengthM, widthPx } = scaleBar(perPx, 140);
    assert.ok(widthPx <= 140 + 1e-9 && widthPx >= 0.4 * 140 - 1e-9, `${perPx}: ${widthPx}`);
    assert.match(Number(lengthM.toPrecision(3)).toExponential(), /^[125]e/);
    assert.ok(Math.abs(widthPx * perPx - lengthM) < 1e-6 * lengthM);
  }
});

test('nonsense gets an error that carries it', () => {
  for (const bad of [0, -1, NaN, Infinity]) assert.throws(() => scaleBar(bad, 100), new RegExp(String(bad)));
});
