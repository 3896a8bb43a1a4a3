/**
 * What a link to a folder must end in. A host finds the page of a folder itself; in a folder opened by double click nobody does.
 * @returns {string}
 */
export function pageFile() {
  return typeof location === 'object' && location.protocol === 'file:' ? 'index.html' : '';
}
