/**
 * The printed sheet: one page with what the screen shows, the date of the data, and a code to take it on with a phone. It is made of
 * the words that stand in the page, so paper and screen never differ.
 *
 * @typedef {import('./words.js').Words} Words
 */
import { codeAddress, pageCodes, placeCodes } from './handover.js';
import { drawOutline } from './outline.js';

/** Nobody prints twice within this time on purpose; a child does. */
export const PRINT_PAUSE_MS = 15000;

export class Sheet {
  /** @param {HTMLElement} sheet @param {Words} words @param {() => Document|null} page the page shown now */
  constructor(sheet, words, page) {
    this.sheet = sheet;
    this.words = words;
    this.page = page;
    window.addEventListener('beforeprint', () => this.fill());
  }

  /** @param {string} name @returns {HTMLElement} */
  part(name) {
    return /** @type {HTMLElement} */ (this.sheet.querySelector(`[data-sheet="${name}"]`));
  }

  /** Fetch the code ahead, so that it is there when somebody prints. @param {Document} page */
  prepare(page) {
    const { settings } = this.words;
    const place = page.querySelector('article[data-place]');
    const codes = place ? placeCodes(place, page.location.href, settings) : pageCodes(page.location.href, settings);
    const [lat, lon] = settings.at;
    const [first] = codes.length ? codes : [{ key: 'phone.position', text: `geo:${lat},${lon}` }];
    const code = /** @type {HTMLImageElement} */ (this.part('code'));
    code.src = codeAddress(first.text);
    this.part('code-said').textContent = `${this.words.say(first.key)}: ${first.text}`;
  }

  /** Write the sheet from the page as it stands now. */
  fill() {
    const page = this.page();
    if (!page) return;
    const { settings } = this.words;
    const cards = [...page.querySelectorAll('#nearest > li')];
    const name = page.querySelector('.site-name');
    this.part('site').textContent = name ? (name.textContent || '').trim() : '';
    this.part('title').textContent = cards.length ? textOf(page, '#answer-title') : textOf(page, 'main h1') || page.title;
    this.part('marks').textContent = [...page.querySelectorAll('.mark')].map((mark) => (mark.textContent || '').trim()).join(' · ');
    this.part('mode').textContent = textOf(page, '.force');
    this.part('dated').textContent = this.words.say('sheet.dated', { day: this.words.day(settings.dataDate), now: this.words.moment(new Date()) });
    this.part('calls').textContent = [...page.querySelectorAll('.calls a[href^="tel:"]')].map((call) => /** @type {HTMLElement} */ (call).innerText.trim()).join(' · ');
    this.part('basis').textContent = cards.length ? textOf(page, '#basis') : '';
    const list = this.part('list');
    list.textContent = '';
    list.append(...cards.map(line));
    const spots = cards.map(spotOf);
    const farthest = spots.findIndex((spot) => spots.every((other) => other.distanceM <= spot.distanceM));
    drawOutline(this.part('outline'), spots, cards.length ? textOf(cards[farthest], '.metres') : '');
    this.part('rest').textContent = '';
    if (!cards.length) this.part('rest').append(...plainWords(page));
  }

  /** Forget what was printed. */
  forget() {
    for (const name of ['site', 'title', 'marks', 'mode', 'dated', 'basis', 'list', 'rest', 'outline', 'calls']) this.part(name).textContent = '';
  }
}

/** @param {ParentNode} root @param {string} selector @returns {string} the words that can be seen */
function textOf(root, selector) {
  const found = /** @type {HTMLElement|null} */ (root.querySelector(selector));
  return found ? found.innerText.replace(/\s+/g, ' ').trim() : '';
}

/** Where a card's place lies from here. @param {Element} card */
function spotOf(card) {
  const { distanceM, bearingDeg } = /** @type {HTMLElement} */ (card).dataset;
  return { distanceM: Number(distanceM), bearingDeg: Number(bearingDeg) };
}

/** One place in a few lines: how far, which way, what, where, whether it is open. @param {Element} card @returns {HTMLElement} */
function line(card) {
  const item = document.createElement('li');
  const way = document.createElement('p');
  way.textContent = ['distance', 'minutes'].map((slot) => textOf(card, `[data-slot="${slot}"]`)).concat(textOf(card, '.heading')).filter(Boolean).join(' · ');
  const name = document.createElement('strong');
  name.textContent = textOf(card, '.place-name');
  const rest = document.createElement('p');
  const facts = ['address', 'door-line', 'report'].map((slot) => textOf(card, `[data-slot="${slot}"]`));
  const more = [...card.querySelectorAll('.facts > li:not(.quiet)')].map((one) => /** @type {HTMLElement} */ (one).innerText.replace(/\s+/g, ' ').trim());
  rest.textContent = [...facts, ...more].filter(Boolean).join(' · ');
  item.append(name, way, rest);
  return item;
}

/** The words of a page without an answer, by paragraph, without anything to press. @param {Document} page @returns {HTMLElement[]} */
function plainWords(page) {
  const main = page.querySelector('main');
  if (!main) return [];
  const shown = [...main.querySelectorAll('h2, h3, p, li, dt, dd')].filter((one) => !one.querySelector('p, li, dd, button, .button, textarea'));
  return shown.map((one) => {
    const element = document.createElement(/^(h2|h3|dt)$/i.test(one.tagName) ? 'h2' : 'p');
    element.textContent = /** @type {HTMLElement} */ (one).innerText.trim();
    return element;
  }).filter((one) => one.textContent); // prettier-ignore
}
