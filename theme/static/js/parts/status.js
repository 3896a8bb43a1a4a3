import { find } from './slots.js';
import { word } from './words.js';

/** In-app browsers that are known to refuse a position: WeChat, QQ, Weibo, Alipay, Facebook, Instagram, Line. */
const IN_APP = /MicroMessenger|\bQQ\/|Weibo|AlipayClient|FBA[NV]|Instagram|\bLine\/|DingTalk|Lark\//;

/**
 * Whether a page is open inside another app, which may keep the position from it.
 * @param {string} userAgent
 * @returns {boolean}
 */
export function isInApp(userAgent) {
  return IN_APP.test(userAgent);
}

/**
 * Say something in the status line; a screen reader reads it without moving.
 * @param {...string} sentences
 */
export function tell(...sentences) {
  find(document, '#status').textContent = sentences.join(' ');
  find(document, '#in-app').hidden = true;
  find(document, '#retry-box').hidden = true;
}

/**
 * Why a position is not answered.
 * @param {string} code of a refusal of core/position.js: inaccurate, far, swapped …
 * @param {{position: {lat: number, lon: number, accuracyM: number|null}, text?: string}} start the position, and as it was given
 * @param {{[name: string]: number|null}} [details] what was found
 * @returns {string}
 */
export function refusalWords(code, start, details = {}) {
  return word(`refused.${code}`, refusalValues(start, details));
}

/**
 * What the words of a refusal name.
 * @param {{position: {lat: number, lon: number, accuracyM: number|null}, text?: string}} start
 * @param {{[name: string]: number|null}} details of core/position.js
 * @returns {{[name: string]: string|number}}
 */
export function refusalValues({ position, text }, { distanceM }) {
  const { lat, lon, accuracyM } = position;
  return { m: Math.round(Number(accuracyM)), km: Math.round(Number(distanceM) / 1000), text: text || `${lat}, ${lon}` };
}

/** Say what to do where another app keeps the position from the page. */
export function tellInApp() {
  find(document, '#in-app').hidden = !isInApp(navigator.userAgent);
}

/**
 * Say that the list of places cannot be used.
 * @param {string} code load or checksum
 */
export function tellNoData(code) {
  // each by its whole name: the page about the open data has many words that begin so, which this page need not bring
  tell(word(code === 'load' ? 'data.load' : 'data.checksum'), word('data.way_on'));
  find(document, '#retry-box').hidden = false;
}

/** Say that the list of places is asked for once more; the button stays, and with it the focus. */
export function tellAgain() {
  find(document, '#status').textContent = word('status.loading');
}

/** Take back that the list of places cannot be used, if that is what stands there. */
export function forgetNoData() {
  if (!find(document, '#retry-box').hidden) tell();
}
