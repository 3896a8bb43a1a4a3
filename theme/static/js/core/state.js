/**
 * Reads and checks the state of an emergency: what is reported of places, and the mode in force. The format stands in
 * plugins/shelterfinder/state/FORMAT.md. Pure: whoever calls hands in the text, the time and what verifies a signature.
 *
 * @typedef {{[tag: string]: string}} Text
 * @typedef {'open'|'crowded'|'full'|'closed'} PlaceState
 * @typedef {{state: PlaceState, level: number|null, at: number, until: number, byRole: Text, note: Text|null}} Report
 *   `level` 1 room free, 2 somewhat crowded, 3 crowded, 4 full; `at` and `until` in milliseconds since 1970
 * @typedef {{current: 'peace'|'emergency'|'war', hazard: string|null, sinceMs: number, untilMs: number|null, byRole: Text|null}} StateMode
 * @typedef {{nowMs: number|null, site: string, keys: string[], last: State|null, verify: Verify}} Checks
 *   the time, null if the clock cannot be right; which site; who may sign; the last state that was accepted
 * @typedef {(payload: string, key: string, signature: string) => Promise<boolean>} Verify  throws if nothing here can verify
 */

const FORMAT = 'shelterfinder state 1';
/** Characters; the same stands in state/file.py, where it is derived. */
const LENGTH_MAX = 4e6;
/** A clock may be this far off before a file, a report or a mode seems to come from the future: what device/clock.js lets pass. */
const TOLERANCE_MS = 600e3;
const ID = /^(?=.{1,64}$)[a-z0-9]+(-[a-z0-9]+)*$/;
const TAG = /^[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2})?$/;
const INSTANT = /^(\d{4})-(\d\d)-(\d\d)T([01]\d|2[0-3]):[0-5]\d:[0-5]\d[+-]([01]\d|2[0-3]):[0-5]\d$/;
const MODES = ['peace', 'emergency', 'war'];
/** @type {{[state: string]: (number|null)[]}} */
const LEVELS = { open: [null, 1], crowded: [2, 3], full: [4], closed: [null] };

/**
 * A file that is not used. `code`: too_large, broken, unsigned, bad_signature, cannot_verify, format (of another version),
 * foreign (of another site), future, older (than the last one).
 */
export class StateRefused extends Error {
  /** @param {string} code */
  constructor(code) {
    super(code);
    this.code = code;
  }
}

/** What one file says. */
export class State {
  /** @param {any} values of the payload, whose shape was checked @param {string} text of the file @param {boolean} isSigned */
  constructor(values, text, isSigned) {
    this.text = text;
    /** @type {number} */
    this.sequence = values.sequence;
    this.issuedMs = instantMs(values.issued);
    this.untilMs = instantMs(values.until);
    /** @type {StateMode|null} the mode the file sets; null as well where nobody signed it */
    this.mode = isSigned && values.mode ? modeOf(values.mode) : null;
    /** Whether the file names a mode that does not count, because nobody signed it. */
    this.isModeIgnored = !isSigned && Boolean(values.mode);
    /** @type {Map<string, Report>} */
    this.reports = new Map(Object.keys(values.places).map((id) => [id, reportOf(values.places[id], values.roles)]));
  }

  /** What is reported of a place and holds now. @param {string} id @param {number|null} nowMs @returns {Report|null} */
  reportOf(id, nowMs) {
    const report = this.reports.get(id);
    return report && nowMs !== null && report.at <= nowMs + TOLERANCE_MS && nowMs < report.until && nowMs < this.untilMs ? report : null;
  }

  /** The mode in force: not before its time; where nobody knows the time, as the office has signed it. @param {number|null} nowMs @returns {StateMode|null} */
  modeAt(nowMs) {
    return this.mode && (nowMs === null || this.mode.sinceMs <= nowMs + TOLERANCE_MS) ? this.mode : null;
  }

  /** Whether the file was written later than the clock can be off; nobody can say so without one. @param {number|null} nowMs */
  isAhead(nowMs) {
    return nowMs !== null && this.issuedMs > nowMs + TOLERANCE_MS;
  }

  /** Whether the file must not take the place of another: it has a lower number, or the same with other words. @param {State|null} last */
  isOlder(last) {
    return last !== null && (this.sequence < last.sequence || (this.sequence === last.sequence && this.text !== last.text));
  }

  /** The ids of places that are reported full or closed now: they come last, and are never hidden. @param {number|null} nowMs @returns {Set<string>} */
  setBackIds(nowMs) {
    return new Set([...this.standing(nowMs)].filter((id) => ['full', 'closed'].includes(/** @type {Report} */ (this.reports.get(id)).state)));
  }

  /** The ids of places of which something is reported now. @param {number|null} nowMs @returns {Set<string>} */
  standing(nowMs) {
    return new Set([...this.reports.keys()].filter((id) => this.reportOf(id, nowMs)));
  }
}

/**
 * The state in the text of a file, if it is one to rely on.
 * @param {string} text @param {Checks} checks
 * @returns {Promise<State>}
 * @throws {StateRefused}
 */
export async function readState(text, { nowMs, site, keys, last, verify }) {
  if (text.length > LENGTH_MAX) throw new StateRefused('too_large');
  instants.clear();
  const { payload, signatures } = opened(text);
  if (keys.length) await checkSignatures(payload, signatures, keys, verify);
  const values = parsed(payload);
  if (!isMap(values) || values.format !== FORMAT) throw new StateRefused('format');
  if (!isPayload(values)) throw new StateRefused('broken');
  if (values.site !== site) throw new StateRefused('foreign');
  const state = new State(values, text, keys.length > 0);
  if (state.isAhead(nowMs)) throw new StateRefused('future');
  if (state.isOlder(last)) throw new StateRefused('older');
  return state;
}

/** @param {string} text @returns {{payload: string, signatures: {key: string, signature: string}[]}} @throws {StateRefused} */
function opened(text) {
  const values = parsed(text);
  const isSignature = (/** @type {any} */ one) => has(one, ['key', 'signature']) && isText(one.key) && isText(one.signature);
  if (!has(values, ['payload', 'signatures']) || !isText(values.payload) || !Array.isArray(values.signatures) || !values.signatures.every(isSignature)) {
    throw new StateRefused('broken');
  }
  return values;
}

/** One good signature by one of the keys. @param {string} payload @param {{key: string, signature: string}[]} signatures @param {string[]} keys @param {Verify} verify */
async function checkSignatures(payload, signatures, keys, verify) {
  const known = signatures.filter(({ key }) => keys.includes(key));
  if (!known.length) throw new StateRefused('unsigned');
  for (const { key, signature } of known) {
    const isGood = await verify(payload, key, signature).catch(() => null);
    if (isGood === null) throw new StateRefused('cannot_verify');
    if (isGood) return;
  }
  throw new StateRefused('bad_signature');
}

/** @param {string} text @returns {any} @throws {StateRefused} */
function parsed(text) {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new StateRefused('broken');
  }
}

/** Whether a payload has the shape of ours, to the last value. @param {any} values @returns {boolean} */
function isPayload(values) {
  const { format, site, sequence, issued, until, mode, roles, places } = values;
  return has(values, ['format', 'site', 'sequence', 'issued', 'until', 'roles', 'places'], ['mode'])
    && isText(format) && isText(site) && isCount(sequence) && isInstant(issued) && isInstant(until) && (mode === undefined || isMode(mode))
    && Array.isArray(roles) && roles.every(isWords)
    && isMap(places) && Object.keys(places).every((id) => ID.test(id) && isReport(places[id], roles.length)); // prettier-ignore
}

/** @param {any} value @param {number} roles how many there are @returns {boolean} */
function isReport(value, roles) {
  if (!has(value, ['state', 'at', 'until', 'by'], ['level', 'note'])) return false;
  const { state, level = null, at, until, by, note } = value;
  return Object.keys(LEVELS).includes(state) && LEVELS[state].includes(level) && instantMs(at) < instantMs(until)
    && isCount(by) && by < roles && (note === undefined || isWords(note)); // prettier-ignore
}

/** @param {any} value @returns {boolean} */
function isMode(value) {
  if (!has(value, ['current', 'since'], ['hazard', 'until', 'set_by_role', 'basis'])) return false;
  const { current, since, hazard, until, set_by_role: role, basis } = value;
  return MODES.includes(current) && isInstant(since) && (hazard === undefined || (isText(hazard) && /^[a-z_]{1,40}$/.test(hazard)))
    && (until === undefined || isInstant(until)) && (role === undefined || isWords(role)) && (basis === undefined || isWords(basis)); // prettier-ignore
}

/** @param {any} value @returns {StateMode} */
function modeOf({ current, hazard = null, since, until, set_by_role: byRole = null }) {
  return { current, hazard, sinceMs: instantMs(since), untilMs: until ? instantMs(until) : null, byRole };
}

/** @param {any} value @param {Text[]} roles @returns {Report} */
function reportOf({ state, level = null, at, until, by, note = null }, roles) {
  return { state, level, at: instantMs(at), until: instantMs(until), byRole: roles[by], note };
}

/** A map with these keys, perhaps some more of those allowed, and no other. @param {any} value @param {string[]} needed @param {string[]} [allowed] */
function has(value, needed, allowed = []) {
  if (!isMap(value)) return false;
  const keys = Object.keys(value);
  return needed.every((key) => keys.includes(key)) && keys.every((key) => needed.includes(key) || allowed.includes(key));
}

/** @param {any} value */
function isMap(value) {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** @param {any} value */
function isText(value) {
  return typeof value === 'string' && value.length > 0;
}

/** @param {any} value */
function isCount(value) {
  return Number.isSafeInteger(value) && value >= 0;
}

/** Words by language tag, at least in one language. @param {any} value */
function isWords(value) {
  return isMap(value) && Object.keys(value).length > 0 && Object.keys(value).every((tag) => TAG.test(tag) && isText(value[tag]) && value[tag].length <= 2000);
}

/** Instants by their text: in a large file most are equal, and reading them is most of the work. @type {Map<string, number>} */
const instants = new Map();

/** An instant with offset, on a day of the calendar, in milliseconds since 1970; NaN for anything else. @param {any} value @returns {number} */
function instantMs(value) {
  if (!isText(value)) return NaN;
  const known = instants.get(value);
  if (known !== undefined) return known;
  const found = INSTANT.exec(value);
  const [year, month, day] = found ? found.slice(1, 4).map(Number) : [0, 0, 0];
  const isDay = year > 0 && month > 0 && month < 13 && day > 0 && day <= new Date(Date.UTC(2000 + (year % 400), month, 0)).getUTCDate();
  const ms = isDay ? Date.parse(value) : NaN;
  instants.set(value, ms);
  return ms;
}

/** @param {any} value */
function isInstant(value) {
  return !Number.isNaN(instantMs(value));
}
