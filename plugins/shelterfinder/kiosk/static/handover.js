/**
 * Handing a page or a place over to a phone: what a code may hold, and the dialog that shows the codes. A kiosk opens nothing that leads away:
 * it shows it, to be read or scanned.
 *
 * @typedef {import('./words.js').Words} Words
 * @typedef {{key: string, text: string, shown?: string}} Code  what it is called, what the code holds, and that in words where it is not the same
 */

/** @param {string} text @returns {string} the address of a picture of the code */
export function codeAddress(text) {
  return `/kiosk/code.svg?text=${encodeURIComponent(text)}`;
}

/**
 * The public address of a page of the site, and the one on the Wi-Fi here; each only where there is one.
 * @param {string} address of the page on this machine @param {import('./words.js').Settings} settings
 * @returns {Code[]}
 */
export function pageCodes(address, { addresses, lan }) {
  const { pathname: named, hash } = new URL(address);
  // a copy names its files, since a folder has no server; a host and this machine know a page without
  const pathname = named.replace(/\/index\.html$/, '/');
  const language = pathname.split('/')[1];
  const below = pathname.slice(language.length + 2) + hash;
  const codes = [];
  if (addresses[language]) codes.push({ key: 'phone.page', text: new URL(below, addresses[language]).href });
  if (lan) codes.push({ key: 'phone.wifi', text: lan + pathname + hash });
  return codes;
}

/**
 * What is to be handed over of a link that leads away from the site.
 * @param {HTMLAnchorElement} link @returns {Code}
 */
export function linkCode(link) {
  const [scheme, rest] = [link.protocol, decodeURIComponent(link.href.slice(link.protocol.length))];
  if (scheme === 'tel:') return { key: 'phone.call', text: link.href, shown: (link.textContent || rest).trim() };
  if (scheme === 'geo:') return { key: 'phone.position', text: link.href, shown: rest.split('?')[0] };
  if (scheme === 'mailto:' || scheme === 'sms:') return { key: 'phone.message', text: link.href, shown: rest.split('?')[0] };
  return { key: 'phone.link', text: link.href };
}

/**
 * The codes of a place: its page, and its position for a map app.
 * @param {Element} place a card or the article of a page @param {string} address of the page it stands on @param {import('./words.js').Settings} settings
 * @returns {Code[]}
 */
export function placeCodes(place, address, settings) {
  const details = /** @type {HTMLAnchorElement|null} */ (place.querySelector('a[data-slot="details"]'));
  const geo = /** @type {HTMLAnchorElement|null} */ (place.querySelector('a[href^="geo:"]'));
  return [...pageCodes(details ? details.href : address, settings), ...(geo ? [linkCode(geo)] : [])];
}

export class HandOver {
  /** @param {HTMLDialogElement} dialog @param {Words} words */
  constructor(dialog, words) {
    this.dialog = dialog;
    this.words = words;
    this.list = /** @type {HTMLElement} */ (dialog.querySelector('[data-codes]'));
    this.template = /** @type {HTMLTemplateElement} */ (dialog.querySelector('template'));
    this.title = /** @type {HTMLElement} */ (dialog.querySelector('[data-what]'));
    /** @type {HTMLElement} */ (dialog.querySelector('[data-close]')).addEventListener('click', () => dialog.close());
    dialog.addEventListener('click', (event) => event.target === dialog && dialog.close());
  }

  /** Show codes. @param {string} what they are of @param {Code[]} codes */
  show(what, codes) {
    this.title.textContent = what;
    this.list.textContent = '';
    for (const code of codes) this.list.append(this.item(code));
    if (!this.dialog.open) this.dialog.showModal();
  }

  /** @param {Code} code */
  item({ key, text, shown = text }) {
    const item = /** @type {HTMLElement} */ (/** @type {DocumentFragment} */ (this.template.content.cloneNode(true)).firstElementChild);
    const part = (/** @type {string} */ name) => /** @type {HTMLElement} */ (item.querySelector(`[data-${name}]`));
    part('key').textContent = this.words.say(key);
    part('shown').textContent = shown;
    /** @type {HTMLImageElement} */ (part('code')).src = codeAddress(text);
    part('code').setAttribute('alt', this.words.say('phone.code', { what: this.words.say(key) }));
    return item;
  }

  forget() {
    this.dialog.close();
    this.list.textContent = '';
    this.title.textContent = '';
  }
}
