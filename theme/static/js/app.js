/** Every page: how old the data is, whether the mode has ended, sending a place; where the form is, finding the nearest. */
import { trustedNow } from './device/clock.js';
import { load, loadScript } from './device/scripts.js';
import { lendFiles, openMap } from './map/open.js';
import { showAge, showEnd, showStale } from './parts/age.js';
import { theForm } from './parts/ask.js';
import { showClock } from './parts/clock.js';
import { Finder } from './parts/finder.js';
import { startSharing } from './parts/share.js';
import { startState, watchState } from './parts/state.js';

/** How long a page rests before the copy is thought of: whoever asks at once has the answer by then, on the slowest line too. */
const REST_MS = 4000;
/** What stands behind it in the alphabet is `#not-kept`, of which the copy has to tell at once (or a place); before it stands `#at=`, which has an answer to wait for. */
const NOT_KEPT = '#no';
/** How often the clock is looked at; a kiosk may show one page for days. */
const LOOK_AGAIN_MS = 60000;

/** Everything on the page that the time changes. The age comes last and in a turn of its own: a device's first words for a time take it 20 ms and more. */
function lookAtClock() {
  showClock();
  setTimeout(showAge);
  if (trustedNow() === null) return;
  showStale();
  showEnd();
}

lookAtClock();
setInterval(lookAtClock, LOOK_AGAIN_MS);
startSharing();
watchState(lookAtClock);
startState();
lendFiles((name) => load(document.documentElement.dataset.root || '', name));
addEventListener('load', () => setTimeout(keepCopy, location.hash > NOT_KEPT ? 0 : REST_MS));

/** Bring the copy that this browser keeps up to date, and say what is kept. */
function keepCopy() {
  const { offline, root = '' } = document.documentElement.dataset;
  if (offline) loadScript(root, offline.slice(root.length)).catch(() => setTimeout(keepCopy, LOOK_AGAIN_MS));
}

const form = theForm();
if (form) {
  const finder = new Finder(form);
  setInterval(() => finder.news(), LOOK_AGAIN_MS);
  const loadCode = (/** @type {string} */ name) => loadScript(document.documentElement.dataset.root || '', name);
  openMap(loadCode, () => finder.forMap());
}
