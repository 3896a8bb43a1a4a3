/**
 * What the server says of itself: which release it serves, and what becomes of a stick that was put in.
 *
 * @typedef {{step: string, reasons: {[language: string]: string}, day: string}} Stick  `step` is '' where there is none, `reasons` why it was refused
 * @typedef {{version: number, dataDate: string, stick: Stick}} News
 */

/** Somebody who puts a stick in looks at the screen at once. */
const ASK_MS = 2000;
/** How long an answer may take before the server counts as away. */
const TIMEOUT_MS = 5000;

/**
 * Ask again and again.
 * @param {(news: News) => void} heard @param {(isAway: boolean) => void} away called when the server stops answering, and when it answers again
 */
export function watchNews(heard, away) {
  let isAway = false;
  const ask = async () => {
    const news = await fetchNews();
    if (isAway !== (news === null)) away((isAway = news === null));
    if (news) heard(news);
    setTimeout(ask, ASK_MS);
  };
  ask();
}

/** @returns {Promise<News|null>} */
async function fetchNews() {
  try {
    const answer = await fetch('/kiosk/news.json', { cache: 'no-store', signal: AbortSignal.timeout(TIMEOUT_MS) });
    return answer.ok ? await answer.json() : null;
  } catch (error) {
    return null;
  }
}

/** Have the browser forget what pages kept in it. @returns {Promise<void>} */
export async function forgetStores() {
  localStorage.clear();
  sessionStorage.clear();
  await fetch('/kiosk/forget', { cache: 'no-store' }).catch(() => {});
}
