/**
 * Live reports for the page. What reads, checks and shows them is a bundle of its own (state.js), loaded where the site asks for them.
 *
 * @typedef {import('../core/state.js').Report} Report
 * @typedef {object} Live  what is reported at this moment
 * @property {(id: string) => Report|null} reportOf what is reported of a place and holds now
 * @property {() => Set<string>} setBack ids of places reported full or closed now
 * @property {(id: string) => string|null} words the report of a place in one line
 * @property {{current: string, hazard: string|null}|null} mode in force by a signed file; null: the registry's
 */
import { faultNow, heardIssued, heardServer, hostNow } from '../device/clock.js';
import { loadScript } from '../device/scripts.js';
import { find, slot } from './slots.js';

/** @type {Live|null} */
let latest = null;
/** @type {((live: Live) => void)[]} */
const listeners = [];

/** What is known at this moment; null where the site has no live reports, or none came yet. @returns {Live|null} */
export function live() {
  return latest;
}

/**
 * Hear of every change of what is reported: a new file, a report that has ended, a mode.
 * @param {(live: Live) => void} onChange called at once if something is known already
 */
export function watchState(onChange) {
  listeners.push(onChange);
  if (latest) onChange(latest);
}

/** Begin to ask for live reports, on a site that has them. From a folder opened by double click nothing can be fetched. */
export async function startState() {
  const strip = document.querySelector('#live');
  if (!strip || !location.protocol.startsWith('http')) return;
  const { root = '' } = document.documentElement.dataset;
  const load = (/** @type {string} */ address) => loadScript(root, address.slice(root.length));
  const { code = '', verify = '' } = /** @type {HTMLElement} */ (strip).dataset;
  try {
    await load(code);
  } catch (error) {
    slot(strip, 'no-code').hidden = false;
    find(document, '#live').hidden = false;
    window.addEventListener('online', startState, { once: true });
    return;
  }
  slot(strip, 'no-code').hidden = true;
  window.shelterfinderState?.start({ loadVerify: () => load(verify), heardServer, heardIssued, hostNow, faultNow, onChange: tell });
}

/** @param {Live} live */
function tell(live) {
  latest = live;
  for (const listener of listeners) listener(live);
}
