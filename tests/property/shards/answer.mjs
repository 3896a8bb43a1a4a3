// Answers questions as a browser would: for each line { root, files: {name: text}, questions } of standard input it runs the data files as
// classic scripts and prints one line with an answer for each question. A question may name files that are `broken`: those do
// not come, or, where it says `damaged`, come cut short.
// Each is answered by an atlas that has nothing yet; where nothing is broken, also by one that has everything, and both must say the same.
import assert from 'node:assert/strict';
import { createInterface } from 'node:readline';
import { createContext, runInContext } from 'node:vm';
import { Atlas } from '../../../theme/static/js/core/atlas.js';
import { findNearest } from '../../../theme/static/js/core/nearest.js';
import { stateAt } from '../../../theme/static/js/core/opening.js';

function plain(answer) {
  const { place, entrance, role, distanceM, keyM, bearingDeg, sector, stale, conditional, doubts } = answer;
  const roles = Object.values(place.roles).flat();
  return { place: place.id, entrance: entrance.id, role: roles.indexOf(role), distanceM, keyM, bearingDeg, sector, stale, conditional, doubts };
}

function told({ listed, uncertain, setBack, kept, reachM, ...counts }) {
  const [first, second, third, fourth] = [listed, uncertain, setBack, kept].map((answers) => answers.map(plain));
  return { listed: first, uncertain: second, setBack: third, kept: fourth, reachM: Number.isFinite(reachM) ? reachM : null, ...counts };
}

let payloads = {};
const page = createContext({ shelterfinderData: (key, payload) => (payloads[`${key}.js`] = payload) });

for await (const line of createInterface({ input: process.stdin })) {
  const { root, files, questions } = JSON.parse(line);
  payloads = {};
  for (const [name, text] of Object.entries(files)) {
    runInContext(text, page);
    assert.ok(name in payloads, `${name} calls itself ${Object.keys(payloads)}`);
  }
  const whole = new Atlas(root, payloads[root]);
  while (whole.awaited.size) for (const name of [...whole.awaited.keys()]) whole.take(name, payloads[name]);
  const answers = [];
  for (const { broken = [], damaged = false, setBack = [], ...asked } of questions) {
    const question = { ...asked, setBack: new Set(setBack), stateAt };
    const atlas = new Atlas(root, payloads[root]);
    assert.equal(atlas.count, whole.count);
    const load = async (name) => {
      if (!broken.includes(name)) return payloads[name];
      return damaged ? payloads[name].slice(0, -1) : Promise.reject(new Error(name));
    };
    const found = told(await findNearest(atlas, question, load));
    if (!broken.length) {
      const { listed, uncertain, setBack: back } = told(await findNearest(whole, question, () => assert.fail('everything is here')));
      assert.deepEqual([found.listed, found.uncertain, found.setBack], [listed, uncertain, back]);
    }
    answers.push(found);
  }
  console.log(JSON.stringify(answers));
}
