// Answers questions as a browser would: for each line { name, text, questions } of standard input it runs the data file as a classic
// script, decodes what that hands over, and prints one line with an answer for each question. Started by test_nearest.py.
import { createInterface } from 'node:readline';
import { runInNewContext } from 'node:vm';
import { nearest } from '../../../theme/static/js/core/nearest.js';
import { decode } from '../../../theme/static/js/core/shards.js';

function plain(answer) {
  const { place, entrance, role, distanceM, keyM, bearingDeg, sector, stale, conditional, doubts } = answer;
  const roles = Object.values(place.roles).flat();
  return { place: place.id, entrance: entrance.id, role: roles.indexOf(role), distanceM, keyM, bearingDeg, sector, stale, conditional, doubts };
}

for await (const line of createInterface({ input: process.stdin })) {
  const { name, text, questions } = JSON.parse(line);
  let handed;
  runInNewContext(text, { shelterfinderData: (key, payload) => (handed = [key, payload]) });
  if (`${handed[0]}.js` !== name) throw new Error(`${name} calls itself ${handed[0]}`);
  const places = decode(name, handed[1]);
  const answers = questions.map((question) => {
    const { listed, uncertain, leftOut } = nearest(places, question);
    return { listed: listed.map(plain), uncertain: uncertain.map(plain), leftOut };
  });
  console.log(JSON.stringify(answers));
}
