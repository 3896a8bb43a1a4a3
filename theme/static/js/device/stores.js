/**
 * The one door to what the browser keeps for the site. Only what the site itself has published goes in, and what somebody writes on the
 * page that edits places (drafts.js); never where the reader is, a question or anything else about the reader. A browser that keeps
 * nothing (blocked, full, private) works all the same.
 */

/** Other sites may stand on the same host. */
const PREFIX = 'shelterfinder ';

/** @param {string} name @returns {string|null} what was kept under a name */
export function kept(name) {
  try {
    return localStorage.getItem(PREFIX + name);
  } catch (error) {
    return null;
  }
}

/** Keep a text under a name in place of the one before. @param {string} name @param {string} text @returns {boolean} whether it is kept */
export function keepText(name, text) {
  try {
    localStorage.setItem(PREFIX + name, text);
    return true;
  } catch (error) {
    return false;
  }
}

/**
 * Whether something is done for the first time in this tab; "no" where the browser keeps nothing: then what must not repeat is not begun.
 * @param {string} name @returns {boolean}
 */
export function isFirstTime(name) {
  try {
    const isDone = sessionStorage.getItem(PREFIX + name) !== null;
    sessionStorage.setItem(PREFIX + name, 'done');
    return !isDone;
  } catch (error) {
    return false;
  }
}
