/**
 * The nearest places for what somebody needs: best first through the tree of files, exact under every filter.
 *
 * A node of the tree is looked at only while something in it could come before the last place of the answer: its box tells what no place
 * in it is nearer than, its summary whether anything in it fits. So what is never fetched could not have changed the answer.
 *
 * @typedef {import('./shards.js').Place} Place
 * @typedef {import('./shards.js').Entrance} Entrance
 * @typedef {import('./shards.js').Role} Role
 * @typedef {import('./judge.js').Question} Question
 * @typedef {import('./judge.js').Fitting} Fitting
 * @typedef {import('./tree.js').Node} Node
 * @typedef {import('./atlas.js').Atlas} Atlas
 * @typedef {{place: Place, entrance: Entrance, role: Role, distanceM: number, keyM: number, bearingDeg: number, sector: string,
 *   stale: boolean, conditional: boolean, doubts: string[]}} Answer
 * @typedef {{name: string, code: string, count: number}} Missing  a file that was needed and could not be had: 'load', 'checksum' or 'format'
 * @typedef {{listed: Answer[], uncertain: Answer[], setBack: Answer[], kept: Answer[], leftOut: {[reason: string]: number}, farther: number,
 *   elsewhere: number, reachM: number, missing: Missing[], fetched: {files: number, bytes: number}}} Nearest
 * @typedef {(name: string) => Promise<string>} Load
 */
import { LOWER, SLACK_M, bearingDeg, geodesicM, haversineM, sector } from './distance.js';
import { nearestM } from './box.js';
import { Fetching } from './fetching.js';
import { judged } from './judge.js';

/** How many doubtful places, and how many set back, stand beside the list at most: as many as anybody reads before going. */
const BESIDE_MAX = 5;

/**
 * The nearest eligible places, each by its nearest eligible entrance; beside them the doubtful ones and those set back that are nearer than the
 * last listed (all, where fewer than `count` can be listed; five of each at most); and how many were left out, why.
 *
 * `kept` are the places of `keep` that came and fit, however far. `farther` are places that fit and come later, `elsewhere` those in files that were
 * not needed. listed + uncertain + setBack + farther + leftOut + elsewhere = atlas.count. Everything within `reachM` was considered.
 * @param {Atlas} atlas takes the files that come @param {Question} question
 * @param {Load} load fetches a file by its name and gives its payload
 * @param {{count?: number, filesMax?: number, keep?: string[]}} [options] how many to list; how many files to fetch at most; ids of places
 * @returns {Promise<Nearest>}
 */
export async function findNearest(atlas, question, load, { count = 5, filesMax = Infinity, keep = [] } = {}) {
  const search = new Search(question, count);
  const fetching = new Fetching(atlas, load, filesMax);
  search.push(atlas.root);
  for (let wanted = search.run(); wanted.length; wanted = search.run()) {
    const come = await fetching.all(wanted);
    for (const node of wanted) (come.has(node) ? search.push(node) : search.lost(node)); // prettier-ignore
  }
  return { ...search.result(atlas, keep), missing: fetching.missing, fetched: fetching.fetched };
}

/**
 * What `findNearest` finds in places that are all here. Only for a few: it looks at each.
 * @param {Place[]} places @param {Question} question @param {number} [count]
 * @returns {{listed: Answer[], uncertain: Answer[], setBack: Answer[], leftOut: {[reason: string]: number}, farther: number}}
 */
export function nearest(places, question, count = 5) {
  const search = new Search(question, count);
  search.look(places);
  return search.lists();
}

/** The answer to one question while it grows. */
class Search {
  /** @param {Question} question @param {number} count */
  constructor(question, count) {
    this.question = question;
    this.setBackIds = question.setBack || new Set();
    this.listed = new Ranking(question, count);
    this.uncertain = new Ranking(question, BESIDE_MAX);
    this.setBack = new Ranking(question, BESIDE_MAX);
    /** @type {{node: Node, lowestM: number, isSure: boolean}[]} nodes to look at, the nearest last */
    this.queue = [];
    /** @type {{[reason: string]: number}} */
    this.leftOut = {};
    this.looked = 0;
    this.fitting = 0;
    this.reachM = Infinity;
  }

  /** A node that may hold something waits for its turn. @param {Node} node */
  push(node) {
    const fit = fitOf(node, this.question);
    if (fit === 'none') return;
    const entry = { node, lowestM: nearestM(this.question, node.box), isSure: fit === 'sure' };
    let at = this.queue.length;
    while (at > 0 && this.queue[at - 1].lowestM < entry.lowestM) at--;
    this.queue.splice(at, 0, entry);
  }

  /** A node whose file cannot be had ends what is certain. @param {Node} node */
  lost(node) {
    this.reachM = Math.min(this.reachM, nearestM(this.question, node.box));
  }

  /** Look at what is here, nearest first, until the answer is complete or files are needed: those. @returns {Node[]} */
  run() {
    for (let entry = this.queue.pop(); entry; entry = this.queue.pop()) {
      if (!this.isNeeded(entry)) {
        this.reachM = Math.min(this.reachM, entry.lowestM);
        continue;
      }
      const { places, parts } = entry.node;
      if (places) this.look(places);
      else if (parts) parts.forEach((part) => this.push(part));
      else return [entry.node, ...this.certain(entry.node.count)];
    }
    return [];
  }

  /**
   * Takes from the queue the files that are needed whatever the first one holds: those at the very position, and as long as all places nearer
   * than the next are too few to fill the list. @param {number} nearer how many places may be nearer
   * @returns {Node[]}
   */
  certain(nearer) {
    /** @type {Node[]} */
    const nodes = [];
    for (let entry = this.queue.pop(); entry; entry = this.queue.pop()) {
      const isCertain = entry.lowestM === 0 || this.listed.answers.length + nearer < this.listed.count;
      const { node } = entry;
      if (!isCertain || !entry.isSure || !this.isNeeded(entry) || node.places || node.parts) {
        this.queue.push(entry);
        break;
      }
      nearer += node.count;
      nodes.push(node);
    }
    return nodes;
  }

  /** Whether something in a node could still come into the answer. @param {{lowestM: number, isSure: boolean}} entry */
  isNeeded({ lowestM, isSure }) {
    const beside = isSure ? Infinity : this.uncertain.lastM();
    return lowestM <= Math.min(this.listed.lastM(), beside);
  }

  /** Judge the places of a file. @param {Place[]} places */
  look(places) {
    this.looked += places.length;
    /** @type {Candidate[][]} */
    const [sure, doubtful, back] = [[], [], []];
    for (const place of places) {
      const fitting = judged(place, this.question);
      if (typeof fitting === 'string') this.leftOut[fitting] = (this.leftOut[fitting] || 0) + 1;
      else (fitting.doubts.length ? doubtful : this.setBackIds.has(place.id) ? back : sure).push(new Candidate(fitting, this.question));
    }
    this.fitting += sure.length + doubtful.length + back.length;
    this.listed.add(sure, Infinity);
    this.uncertain.add(doubtful, this.listed.lastM());
    this.setBack.add(back, this.listed.lastM());
  }

  /** The lists, without what comes after the last listed place. */
  lists() {
    const last = this.listed.isFull() ? this.listed.answers[this.listed.count - 1] : null;
    const isNearer = (/** @type {Answer} */ answer) => !last || inOrder(answer, last) < 0;
    const [uncertain, setBack] = [this.uncertain, this.setBack].map(({ answers }) => answers.filter(isNearer));
    const listed = this.listed.answers;
    return { listed, uncertain, setBack, leftOut: this.leftOut, farther: this.fitting - listed.length - uncertain.length - setBack.length };
  }

  /** @param {Atlas} atlas @param {string[]} keep */
  result(atlas, keep) {
    return { ...this.lists(), kept: this.kept(atlas, keep), elsewhere: atlas.count - this.looked, reachM: this.reachM };
  }

  /** The kept places that came and fit. @param {Atlas} atlas @param {string[]} keep @returns {Answer[]} */
  kept(atlas, keep) {
    const places = keep.map((id) => atlas.place(id));
    const fitting = places.map((place) => (place ? judged(place, this.question) : ''));
    return fitting.reduce((all, one) => (typeof one === 'string' ? all : [...all, new Candidate(one, this.question).answer()]), /** @type {Answer[]} */ ([]));
  }
}

/** The `count` answers with the smallest keys of all that were added. */
class Ranking {
  /** @param {Question} question @param {number} count */
  constructor(question, count) {
    this.question = question;
    this.count = count;
    /** @type {Answer[]} in order */
    this.answers = [];
  }

  isFull() {
    return this.answers.length >= this.count;
  }

  /** Nothing farther than this can come in: the key of the last one. @returns {number} */
  lastM() {
    return this.isFull() ? this.answers[this.count - 1].keyM : Infinity;
  }

  /**
   * They are looked at in the order of what their key is at least, so once that is more than the last key, nothing better can follow.
   * @param {Candidate[]} candidates @param {number} mostM keys above this are of no interest
   */
  add(candidates, mostM) {
    for (const candidate of candidates.sort((a, b) => a.lowestM - b.lowestM)) {
      if (candidate.lowestM > Math.min(mostM, this.lastM())) break;
      this.answers.push(candidate.answer());
      this.answers.sort(inOrder);
      this.answers.splice(this.count);
    }
  }
}

/** A place that fits, not yet measured exactly. */
class Candidate {
  /** @param {Fitting} fitting @param {Question} question */
  constructor(fitting, question) {
    this.fitting = fitting;
    this.question = question;
    this.aboutM = fitting.ways.map(({ entrance }) => haversineM(question, entrance));
    /** No key is less: no geodesic is shorter than this of the haversine. */
    this.lowestM = lowest(Math.min(...this.aboutM)) * fitting.weight;
  }

  /** The place by its nearest way in; equally near doors go by id, equal ids by the order of roles. @returns {Answer} */
  answer() {
    const { ways, place, weight, stale, conditional, doubts } = this.fitting;
    let [chosen] = ways;
    let distanceM = Infinity;
    ways.forEach((way, i) => {
      if (lowest(this.aboutM[i]) > distanceM) return;
      const wayM = geodesicM(this.question, way.entrance);
      const difference = millimetres(wayM) - millimetres(distanceM);
      if (difference < 0 || (!difference && way.entrance.id < chosen.entrance.id)) [chosen, distanceM] = [way, wayM];
    });
    const { entrance, role } = chosen;
    const bearing = bearingDeg(this.question, entrance);
    return { place, entrance, role, distanceM, keyM: distanceM * weight, bearingDeg: bearing, sector: sector(bearing), stale, conditional, doubts };
  }
}

/**
 * What a node may hold for a question: 'sure' a place to list, 'doubtful' at most one with a doubt, 'none' nothing.
 * @param {Node} node @param {Question} question @returns {'sure'|'doubtful'|'none'}
 */
export function fitOf({ fits }, question) {
  if (!fits) return 'sure';
  const found = fits.map((one) => fitIn(one[question.mode], question));
  if (found.every((one) => one === 'none')) return 'none';
  // where nobody can tell what is open, no place is without a doubt
  const isTold = !question.openNow || question.stateAt;
  return isTold && found.includes('sure') ? 'sure' : 'doubtful';
}

/** @param {import('./tree.js').Fits} fits @param {Question} question @returns {'sure'|'doubtful'|'none'} */
function fitIn({ services, hazards, sure, doubtful, stepFree, stepFreeDoubtful, verified }, question) {
  const hazard = question.hazard || '';
  const isOffered = question.service === null ? services.size > 0 : services.has(question.service);
  const isWay = !question.stepFree || stepFree || stepFreeDoubtful;
  if (!isOffered || !isWay || !(verified || question.listNeverVerified)) return 'none';
  // nowhere here is anything known to help against a hazard that the index does not name
  if (!hazards.has(hazard)) return sure.has('') || doubtful.has('') ? 'doubtful' : 'none';
  if (sure.has(hazard) && (stepFree || !question.stepFree)) return 'sure';
  return sure.has(hazard) || doubtful.has(hazard) ? 'doubtful' : 'none';
}

/** No geodesic is shorter than this if haversine says `aboutM`; both in metres. @param {number} aboutM */
function lowest(aboutM) {
  return aboutM * LOWER - SLACK_M;
}

/** Distances are compared in whole millimetres; what is equal then goes by id. @param {number} distanceM */
function millimetres(distanceM) {
  return Math.floor(distanceM * 1000 + 0.5);
}

/** @param {Answer} a @param {Answer} b */
function inOrder(a, b) {
  return millimetres(a.keyM) - millimetres(b.keyM) || (a.place.id < b.place.id ? -1 : 1);
}
