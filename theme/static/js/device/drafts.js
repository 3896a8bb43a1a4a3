/**
 * The drafts that somebody writes on the page that edits places. They stay in this browser until they are deleted there, and leave it only
 * when they are copied, saved or shared by hand.
 *
 * @typedef {import('../core/shape.js').Values} Values
 * @typedef {object} Draft
 * @property {string} key
 * @property {string} area id of the area the place is published in; '' for a new place
 * @property {Values|null} base the record as it was published when the draft was begun; null for a new place
 * @property {Values} record as it is to be
 * @property {string} on the day it was last changed, like 2026-05-30
 */
import { kept, keepText } from './stores.js';

const NAME = 'drafts';
const FORMAT = 'shelterfinder drafts 1';

/** @returns {Draft[]} in the order in which they were begun; none if what is kept cannot be read */
export function drafts() {
  try {
    const { format, list } = JSON.parse(kept(NAME) || '{}');
    return format === FORMAT ? list : [];
  } catch (error) {
    return [];
  }
}

/** Keep a draft, in place of the one with the same key. @param {Draft} draft @returns {boolean} whether it is kept */
export function keepDraft(draft) {
  const list = drafts();
  const at = list.findIndex(({ key }) => key === draft.key);
  list.splice(at < 0 ? list.length : at, 1, draft);
  return keepAll(list);
}

/** @param {string} key @returns {boolean} whether it is gone */
export function dropDraft(key) {
  return keepAll(drafts().filter((draft) => draft.key !== key));
}

/** @param {Draft[]} list */
function keepAll(list) {
  return keepText(NAME, JSON.stringify({ format: FORMAT, list }));
}
