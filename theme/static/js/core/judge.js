/**
 * Whether a place is for somebody who asks. The rules are told in plain words in plugins/shelterfinder/shards/nearest.py, which does
 * the same slowly and is compared with this.
 *
 * @typedef {import('./shards.js').Place} Place
 * @typedef {import('./shards.js').Entrance} Entrance
 * @typedef {import('./shards.js').Role} Role
 * @typedef {{lat: number, lon: number, mode: import('./shards.js').Mode, hazard: string|null, service: string|null, stepFree: boolean,
 *   today: string, listNeverVerified: boolean, openNow?: boolean, nowMs?: number, zone?: string, stateAt?: StateAt, setBack?: Set<string>}} Question
 *   `today` is a date like 2026-05-30; `nowMs`, `zone` and `stateAt` of core/opening.js are needed with `openNow`, whose code comes only to
 *   who asks for it; `setBack` are ids of places that are full or closed
 * @typedef {(table: string|null, instantMs: number, zone: string) => string} StateAt
 * @typedef {{entrance: Entrance, role: Role}} Way  one door that one role uses
 * @typedef {{place: Place, ways: Way[], doubts: string[], conditional: boolean, stale: boolean, weight: number}} Fitting
 */
/** What a stale verification costs: the place counts as 10 % farther away (architecture, "Nearest is exact"). */
const STALE_WEIGHT = 1.1;
/** Somewhere on the Earth it is tomorrow already; what is dated later than that is a mistake. */
const FUTURE_DAYS_MAX = 1;
const DAY_MS = 864e5;

/**
 * The place with its ways in, or the reason why it is left out.
 * @param {Place} place @param {Question} question @returns {Fitting|string}
 */
export function judged(place, question) {
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
  const doubts = suitability === 'suitable' || suitability === 'conditional' ? [] : ['hazard'];
  if (!open.length) doubts.push('access');
  if (place.lastCheckFailed) doubts.push('failed_check');
  if (question.openNow) {
    roles = openNow(roles, question, doubts);
    if (!roles.length) return 'closed_now';
  }
  let ways = waysIn(place, roles, mode);
  if (!ways.length) return 'closed_door';
  if (question.stepFree) {
    ways = stepFree(ways, doubts);
    if (!ways.length) return 'step_free';
  }
  if (place.verifiedOn === null && !question.listNeverVerified) return 'never_verified';
  const stale = isStale(place, question);
  return { place, ways, doubts, conditional: suitability === 'conditional', stale, weight: stale ? STALE_WEIGHT : 1 };
}

/** The roles scheduled open now; if none is, those of which nobody knows, with that doubt. @param {Role[]} roles @param {Question} question @param {string[]} doubts */
function openNow(roles, { nowMs = NaN, zone = '', stateAt = () => 'unknown' }, doubts) {
  const states = roles.map(({ opening }) => scheduled(stateAt, opening, nowMs, zone));
  const open = roles.filter((_, i) => states[i] === 'open');
  if (open.length) return open;
  doubts.push('hours');
  return roles.filter((_, i) => states[i] !== 'closed');
}

/** @param {StateAt} stateAt @param {string|null} table @param {number} nowMs @param {string} zone @returns {string} a table that cannot be read tells nothing */
function scheduled(stateAt, table, nowMs, zone) {
  try {
    return stateAt(table, nowMs, zone);
  } catch (_) {
    return 'unknown';
  }
}

/** @param {Place} place @param {Role[]} roles @param {import('./shards.js').Mode} mode @returns {Way[]} */
function waysIn(place, roles, mode) {
  /** @type {Way[]} */
  const ways = [];
  for (const role of roles) {
    for (const entrance of place.entrances) {
      const isUsed = !role.entrances.length || role.entrances.includes(entrance.id);
      if (isUsed && entrance.modes.includes(mode)) ways.push({ entrance, role });
    }
  }
  return ways;
}

/** The ways known to be free of steps; if none is, those that may be, with that doubt. @param {Way[]} ways @param {string[]} doubts */
function stepFree(ways, doubts) {
  const sure = ways.filter(({ entrance }) => entrance.stepFree === 'yes');
  if (sure.length) return sure;
  doubts.push('step_free');
  return ways.filter(({ entrance }) => entrance.stepFree !== 'no');
}

/** @param {Place} place @param {Question} question */
function isStale({ verifiedOn, staleAfterDays }, { today, mode }) {
  if (verifiedOn === null) return true;
  const ageDays = (Date.parse(today) - Date.parse(verifiedOn)) / DAY_MS;
  return ageDays > staleAfterDays[mode] || ageDays < -FUTURE_DAYS_MAX;
}
