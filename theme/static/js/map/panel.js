/**
 * The small panel under the map: what a tap found that has no card in the answer. Text and links only.
 *
 * @typedef {import('../core/shards.js').Place} Place
 * @typedef {import('../core/shards.js').Text} Text
 * @typedef {{language: string, defaultLanguage: string, kinds: Record<string, {letter: string, word: string}>, pageOf: 'place' | 'area' | 'none'}} PanelOptions
 */
import { pageFile } from '../parts/page-file.js';
import { refill } from '../parts/slots.js';

/**
 * A text for the reader: in their language, else in the default one, else in any; with the language it is in.
 * @param {Text} text @param {string} language @param {string} defaultLanguage @returns {{text: string, language: string}}
 */
export function inLanguage(text, language, defaultLanguage) {
  const tag = [language, language.split('-')[0], defaultLanguage, ...Object.keys(text)].find((candidate) => candidate in text);
  return tag === undefined ? { text: '', language } : { text: text[tag], language: tag };
}

/**
 * Where everything about a place stands, seen from the map page; '' where there is no such page. Ids are slugs, so nothing needs escaping.
 * @param {Place} place @param {string} root way to the root of the site @param {PanelOptions} options @returns {string}
 */
export function pageOf(place, root, { language, pageOf }) {
  if (pageOf === 'none') return '';
  return pageOf === 'place' ? `${root}${language}/place/${place.id}.html` : `${root}${language}/area/${place.area}/${pageFile()}#place-${place.id}`;
}

/**
 * Fill a list with places: name, kind, address and doors, each item a link to the page of the place.
 * @param {HTMLElement} list @param {Place[]} places @param {string} root @param {PanelOptions} options
 */
export function fillList(list, places, root, options) {
  const named = (/** @type {Text} */ text, /** @type {string} */ tag) => {
    const made = document.createElement(tag);
    const found = inLanguage(text, options.language, options.defaultLanguage);
    made.lang = found.language;
    made.dir = 'auto';
    made.textContent = found.text;
    return made;
  };
  const items = places.map((place) => {
    const href = pageOf(place, root, options);
    const line = document.createElement(href ? 'a' : 'span');
    line.dataset.mapPlace = place.id;
    if (href) line.setAttribute('href', href);
    const kind = document.createElement('span');
    kind.textContent = (options.kinds[place.kind] || { word: '' }).word;
    const doors = place.entrances.flatMap((entrance) => (entrance.names ? [named(entrance.names, 'span')] : []));
    line.append(named(place.names, 'strong'), kind, named(place.addresses, 'span'), ...doors);
    const item = document.createElement('li');
    item.append(line);
    return item;
  });
  refill(list, ...items);
}
