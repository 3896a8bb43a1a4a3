/**
 * The strip about live reports: how many there are and how old, who set the mode, and why a file was refused.
 *
 * @typedef {import('../core/state.js').State} State
 * @typedef {import('./report-words.js').Place} Place
 * @typedef {{state: State|null, trouble: string|null, nowMs: number|null, mode: import('../core/state.js').StateMode|null}} Standing
 *   the last good state; what is wrong with what came after it (offline, gone, or the code of a refusal); the time, null if nobody knows it
 */
import { find, slot } from './slots.js';
import { agoWords, timeWords } from './report-words.js';
import { said, word } from './words.js';

/** Say how things stand; the strip goes where there is nothing to say. @param {Standing} standing @param {Place} place */
export function showStrip(standing, place) {
  const strip = find(document, '#live');
  const said = [...modeWords(standing, place), ...troubleWords(standing), ...fileWords(standing)].join(' ');
  const age = standing.state && (standing.trouble || standing.state.reports.size) ? ageWords(standing.state, standing.nowMs, place.zone) : '';
  // a screen reader is told of what has changed, and not each minute how old it is
  if (slot(strip, 'said').textContent !== said) slot(strip, 'said').textContent = said;
  slot(strip, 'age').textContent = age;
  strip.hidden = !said && !age;
  strip.dataset.trouble = standing.trouble || '';
}

/** @param {Standing} standing @param {Place} place @returns {string[]} */
function modeWords({ state, mode, nowMs }, { language, zone }) {
  if (state && state.isModeIgnored) return [word('live.mode_ignored')];
  if (!mode) return [];
  const values = { mode: word(`mode.${mode.current}`), since: timeWords(mode.sinceMs, nowMs, zone) };
  const set = mode.byRole ? word('live.mode_by', { ...values, role: said(mode.byRole, language).words }) : word('live.mode', values);
  const end = mode.untilMs === null ? [] : [word(nowMs !== null && nowMs >= mode.untilMs ? 'live.mode_ended' : 'live.mode_until', { until: timeWords(mode.untilMs, nowMs, zone) })];
  return [set, ...end];
}

/** @param {Standing} standing @returns {string[]} */
function troubleWords({ state, trouble }) {
  if (!trouble) return [];
  const what = trouble === 'offline' || trouble === 'gone' ? word(trouble === 'gone' ? 'live.gone' : 'live.offline') : word('live.refused', { reason: word(`live.refused_is.${trouble}`) });
  return [what, ...(state ? [] : [word('live.nothing_known')])];
}

/** @param {Standing} standing @returns {string[]} */
function fileWords({ state, nowMs }) {
  if (!state || !state.reports.size || nowMs === null) return [];
  const count = state.standing(nowMs).size;
  return [count ? word('live.reports', { n: count }) : word('live.ended')];
}

/** @param {State} state @param {number|null} nowMs @param {string} zone @returns {string} */
function ageWords(state, nowMs, zone) {
  const { issuedMs } = state;
  if (nowMs === null || state.isAhead(nowMs)) return word('live.no_clock', { when: timeWords(issuedMs, null, zone) });
  return word('live.issued', { ago: agoWords(issuedMs, nowMs), when: timeWords(issuedMs, nowMs, zone) });
}
