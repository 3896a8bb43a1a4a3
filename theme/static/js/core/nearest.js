/**
 * The nearest places for what somebody needs. The rules are told in plain words in plugins/shelterfinder/shards/nearest.py,
 * which does the same slowly and is compared with this.
 *
 * @typedef {import('./shards.js').Place} Place
 * @typedef {import('./shards.js').Entrance} Entrance
 * @typedef {import('./shards.js').Role} Role
 * @typedef {{lat: number, lon: number, mode: import('./shards.js').Mode, hazard: string|null, service: string|null, stepFree: boolean,
 *   today: string, listNeverVerified: boolean}} Question  `today` is a date like 2026-05-30
 * @typedef {{place: Place, entrance: Entrance, role: Role, distanceM: number, keyM: number, bearingDeg: number, sector: string,
 *   stale: boolean, conditional: boolean, doubts: string[]}} Answer
 * @typedef {{entrance: Entrance, role: Role, aboutM: number}} Door  one open door of one role, with its distance on the sphere
 * @typedef {{place: Place, doors: Door[], doubts: string[], conditional: boolean, stale: boolean, weight: number, lowestM: number}} Candidate
 */
import { LOWER, SLACK_M, bearingDeg, geodesicM, haversineM, sector } from './distance.js';

/** What a stale verification costs: the place counts as 10 % farther away (architecture, "Nearest is exact"). */
const STALE_WEIGHT = 1.1;
/** Somewhere on the Earth it is tomorrow already; what is dated later than that is a mistake. */
const FUTURE_DAYS_MAX = 1;
const DAY_MS = 864e5;

/**
 * The nearest eligible places, each by its nearest eligible entrance; those with a doubt apart; and how many were left out, why.
 * @param {Place[]} places @param {Question} question @param {number} [count] how many to list of each kind
 * @returns {{listed: Answer[], uncertain: Answer[], leftOut: {[reason: string]: number}}}
 */
export function nearest(places, question, count = 5) {
  /** @type {Candidate[]} */
  const sure = [];
  /** @type {Candidate[]} */
  const doubtful = [];
  /** @type {{[reason: string]: number}} */
  const leftOut = {};
  for (const place of places) {
    const candidate = considered(place, question);
    if (typeof candidate === 'string') leftOut[candidate] = (leftOut[candidate] || 0) + 1;
    else (candidate.doubts.length ? doubtful : sure).push(candidate);
  }
  return { listed: best(sure, question, count), uncertain: best(doubtful, question, count), leftOut };
}

/**
 * The place with its open doors, or the reason why it is left out.
 * @param {Place} place @param {Question} question @returns {Candidate|string}
 */
function considered(place, question) {
  const { hazard, service, mode } = question;
  if (place.status !== 'in_service') return 'status';
  let roles = place.roles[mode];
  if (!roles.length) return 'role';
  if (service !== null) roles = roles.filter((role) => role.services.includes(service));
  if (!roles.length) return 'service';
  const suitability = hazard === null ? 'suitable' : place.hazards[hazard];
  if (hazard !== null) roles = roles.filter((role) => !role.hazards.length || role.hazards.includes(hazard));
  if (!roles.length || suitability === 'unsuitable') return 'hazard';
  const open = roles.filter((role) => role.access === 'public');
  roles = open.length ? open : roles.filter((role) => role.access !== 'staff');
  if (!roles.length) return 'access';
  let doors = openDoors(place, roles, question);
  if (!doors.length) return 'closed_door';
  const doubts = suitability === 'suitable' || suitability === 'conditional' ? [] : ['hazard'];
  if (!open.length) doubts.push('access');
  if (place.lastCheckFailed) doubts.push('failed_check');
  if (question.stepFree) {
    const stepFree = doors.filter((door) => door.entrance.stepFree === 'yes');
    doors = stepFree.length ? stepFree : doors.filter((door) => door.entrance.stepFree !== 'no');
    if (!doors.length) return 'step_free';
    if (!stepFree.length) doubts.push('step_free');
  }
  if (place.verifiedOn === null && !question.listNeverVerified) return 'never_verified';
  const stale = isStale(place, question.today);
  const weight = stale ? STALE_WEIGHT : 1;
  const lowestM = lowest(Math.min(...doors.map((door) => door.aboutM))) * weight;
  return { place, doors, doubts, conditional: suitability === 'conditional', stale, weight, lowestM };
}

/** @param {Place} place @param {Role[]} roles @param {Question} question @returns {Door[]} */
function openDoors(place, roles, question) {
  /** @type {Door[]} */
  const doors = [];
  for (const role of roles) {
    for (const entrance of place.entrances) {
      const isUsed = !role.entrances.length || role.entrances.includes(entrance.id);
      if (isUsed && entrance.modes.includes(question.mode)) doors.push({ entrance, role, aboutM: haversineM(question, entrance) });
    }
  }
  return doors;
}

/** @param {Place} place @param {string} today */
function isStale(place, today) {
  if (place.verifiedOn === null) return true;
  const ageDays = (Date.parse(today) - Date.parse(place.verifiedOn)) / DAY_MS;
  return ageDays > place.staleAfterDays || ageDays < -FUTURE_DAYS_MAX;
}

/** No geodesic is shorter than this if haversine says `aboutM`; both in metres. @param {number} aboutM */
function lowest(aboutM) {
  return aboutM * LOWER - SLACK_M;
}

/** Distances are compared in whole millimetres; what is equal then goes by id. @param {number} distanceM */
function millimetres(distanceM) {
  return Math.floor(distanceM * 1000 + 0.5);
}

/**
 * The `count` candidates with the smallest keys. They are looked at in the order of what their key is at least, so once that
 * is more than the last key of a full list, nothing better can follow.
 * @param {Candidate[]} candidates @param {Question} question @param {number} count @returns {Answer[]}
 */
function best(candidates, question, count) {
  /** @type {Answer[]} */
  const answers = [];
  for (const candidate of candidates.sort((a, b) => a.lowestM - b.lowestM)) {
    if (answers.length === count && candidate.lowestM > answers[count - 1].keyM) break;
    answers.push(answered(candidate, question));
    answers.sort((a, b) => millimetres(a.keyM) - millimetres(b.keyM) || (a.place.id < b.place.id ? -1 : 1));
    answers.splice(count);
  }
  return answers;
}

/** The candidate by its nearest door; equally near doors go by id, equal ids by the order of roles. @param {Candidate} candidate @param {Question} question @returns {Answer} */
function answered({ place, doors, doubts, conditional, stale, weight }, question) {
  let [chosen] = doors;
  let distanceM = Infinity;
  for (const door of doors) {
    if (lowest(door.aboutM) > distanceM) continue;
    const doorM = geodesicM(question, door.entrance);
    const difference = millimetres(doorM) - millimetres(distanceM);
    if (difference < 0 || (!difference && door.entrance.id < chosen.entrance.id)) {
      chosen = door;
      distanceM = doorM;
    }
  }
  const { entrance, role } = chosen;
  const bearing = bearingDeg(question, entrance);
  return { place, entrance, role, distanceM, keyM: distanceM * weight, bearingDeg: bearing, sector: sector(bearing), stale, conditional, doubts };
}
