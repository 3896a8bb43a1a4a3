/**
 * Opens the map: part of the app script, so that a page can offer a map without loading one. The map's own script is asked for only when
 * the reader wants it: at once on the map page, or at the press of a button where the device says that it must save data.
 *
 * @typedef {(name: string) => Promise<unknown>} LoadScript  runs one script of this site, by its name below the root
 * @typedef {() => Promise<Omit<import('./tie.js').Source, 'answer'>>} LoadPlaces
 */

/**
 * Load data files for scripts that the page brings besides this one: only the first may create the policy that lets scripts in.
 * @param {(name: string) => Promise<string>} loadFile gives what a data file hands over
 */
export function lendFiles(loadFile) {
  document.addEventListener('shelterfinder:file', (event) => {
    const { name, give, fail } = /** @type {CustomEvent} */ (event).detail;
    loadFile(name).then(give, fail);
  });
}

/**
 * Bring the page's map to life, if it has one (`#map-box`, whose `data-map-scripts` names the scripts in the order they must run).
 * @param {LoadScript} loadScript @param {LoadPlaces} loadPlaces
 */
export function openMap(loadScript, loadPlaces) {
  const box = document.getElementById('map-box');
  if (!box) return;
  const show = (/** @type {string} */ id, /** @type {boolean} */ wanted) => (/** @type {HTMLElement} */ (document.getElementById(id)).hidden = !wanted);
  /** @type {unknown} what was last said about the answer, before the map came */
  let answer = null;
  document.addEventListener('shelterfinder:answer', (event) => (answer = /** @type {CustomEvent} */ (event).detail));
  document.addEventListener('shelterfinder:places', (event) => {
    const { give, fail } = /** @type {CustomEvent} */ (event).detail;
    loadPlaces().then((source) => give({ ...source, answer }), fail);
  });
  const open = async () => {
    show('map-saving', false);
    box.classList.remove('waiting');
    try {
      for (const name of String(box.dataset.mapScripts).split(' ')) await loadScript(name);
    } catch (error) {
      show('map-box', false);
      show('map-failed', true);
    }
  };
  show('map-no-script', false);
  document.getElementById('open-map')?.addEventListener('click', open);
  if (/** @type {any} */ (navigator).connection?.saveData) show('map-saving', true);
  // a frame and a task later the page has been painted
  else requestAnimationFrame(() => setTimeout(open));
}
