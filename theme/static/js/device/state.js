/**
 * The one door to the state of an emergency: a small JSON file beside the pages, asked for afresh. Nothing about the reader goes out:
 * no cookie, no position, the same address for everybody.
 *
 * @typedef {{text: string|null, serverMs: number|null}} Answer  null: the host has no such file; and what time the host says it is
 */

/** Longer than the largest file we plan for (10,000 places, 60 kB when compressed) takes on the slowest line (50 kB a second, 400 ms there and back), six times over. */
const TIMEOUT_MS = 10e3;

/**
 * Ask the host for the state.
 * @param {string} address
 * @returns {Promise<Answer>}
 * @throws {Error} if there is no answer in time, or one that says the host is in trouble
 */
export async function latestState(address) {
  const control = new AbortController();
  const timer = setTimeout(() => control.abort(), TIMEOUT_MS);
  try {
    const answer = await fetch(address, { cache: 'no-store', credentials: 'omit', redirect: 'error', referrerPolicy: 'no-referrer', signal: control.signal });
    const serverMs = hostTime(answer.headers);
    if (answer.status === 404 || answer.status === 410) return { text: null, serverMs };
    if (!answer.ok) throw new Error(`the host answers ${answer.status}`);
    return { text: await answer.text(), serverMs };
  } finally {
    clearTimeout(timer);
  }
}

/** The time of the answer: `Date`, and `Age` seconds more where a cache on the way kept it (RFC 9111 §5.1). @param {Headers} headers @returns {number|null} */
function hostTime(headers) {
  const ms = Date.parse(headers.get('date') || '') + 1000 * (Number(headers.get('age')) || 0);
  return Number.isNaN(ms) ? null : ms;
}
