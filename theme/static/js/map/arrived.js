/**
 * Tells the loader (device/scripts.js) that a script of the map has run, as data files do: by their name below the root of the site.
 */

/**
 * @param {{getAttribute(name: string): string | null} | null} script the element of the script that is running; null in a notebook
 */
export function arrived(script) {
  const address = script && script.getAttribute('src');
  if (!address || !window.shelterfinderData) return;
  const root = document.documentElement.dataset.root || './';
  window.shelterfinderData(address.slice(root.length).replace(/\.js(\?\d+)?$/, ''), '');
}
