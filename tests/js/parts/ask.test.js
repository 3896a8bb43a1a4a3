import assert from 'node:assert/strict';
import { test } from 'node:test';
import { hazardOf } from '../../../theme/static/js/parts/ask.js';

const MODES = ['peace', 'emergency', 'war'];

test('the danger in force comes back with the mode in force, whichever mode was looked at in between', () => {
  for (const inForce of MODES) {
    for (const hazard of ['flood', 'heat', 'air_raid']) assert.equal(hazardOf(inForce, inForce, hazard), hazard);
  }
});

test('a mode that is not in force has no danger but the air raid of war, and neither has one that was set for none', () => {
  for (const inForce of MODES) {
    for (const mode of MODES) {
      assert.equal(hazardOf(mode, inForce, null), mode === 'war' ? 'air_raid' : '');
      if (mode !== inForce) assert.equal(hazardOf(mode, inForce, 'flood'), mode === 'war' ? 'air_raid' : '', `${mode} while ${inForce}`);
    }
  }
});
