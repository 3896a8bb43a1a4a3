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
 * Say why there is no answer, and what to do instead.
 * @param {string} code of a refusal: denied, timeout, inaccurate, far, swapped …
 * @param {{[name: string]: string|number}} [values] what was found
 */
export function tellRefusal(code, values) {
  tell(word(`refused.${code}`, values), word('refused.way_on'));
  find(document, '#in-app').hidden = !(['denied', 'timeout', 'unavailable'].includes(code) && isInApp(navigator.userAgent));
}

/**
 * Say that the list of places cannot be used.
 * @param {string} code load or checksum
 */
export function tellNoData(code) {
  tell(word(`data.${code}`), word('data.way_on'));
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
