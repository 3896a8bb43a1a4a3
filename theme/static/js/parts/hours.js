/** The hours of a card: what is scheduled now, and the rule that says so. */
import { hoursText } from '../core/hours.js';
import { openingLine } from './opening.js';
import { keep, put } from './slots.js';
import { hoursWords, said } from './words.js';

/**
 * @param {HTMLElement} item a card @param {import('../core/shards.js').Role} role with hours @param {string} rule its hours
 * @param {{nowMs: number|null, settings: {zone: string, defaultLanguage: string}}} reading null where the clock cannot be right: then
 *   nothing is said of now
 */
export function fillHours(item, role, rule, { nowMs, settings }) {
  const { zone, defaultLanguage } = settings;
  const conditions = role.conditions.map((text) => said(text, defaultLanguage).words);
  if (nowMs === null) keep(item, 'opening-line', false);
  else put(item, 'opening', openingLine(role.opening, nowMs, zone, conditions));
  put(item, 'hours', hoursText(rule, hoursWords()));
}
