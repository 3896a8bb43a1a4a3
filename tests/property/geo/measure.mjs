// Measures each [lat, lon, lat, lon] of a JSON list on standard input in both directions. Started by test_browser_distances.py.
import { readFileSync } from 'node:fs';
import { geodesicM } from '../../../theme/static/js/core/distance.js';

const pairs = JSON.parse(readFileSync(0, 'utf8'));
const both = pairs.map(([lat1, lon1, lat2, lon2]) => {
  const [a, b] = [{ lat: lat1, lon: lon1 }, { lat: lat2, lon: lon2 }];
  return [geodesicM(a, b), geodesicM(b, a)];
});
console.log(JSON.stringify(both));
