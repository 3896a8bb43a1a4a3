/** The one door to the service worker, which keeps the copy. */

/** @type {{createScriptURL(url: string): any}|undefined} a policy can be made only once */
let policy;

/** Why no copy can be kept here; null if one can. @returns {'folder'|'insecure'|'old'|'blocked'|null} */
export function hindrance() {
  if (!location.protocol.startsWith('http')) return 'folder';
  if (!window.isSecureContext) return 'insecure';
  try {
    return navigator.serviceWorker && window.caches ? null : 'old';
  } catch (error) {
    return 'blocked';
  }
}

/** URL of the site's root. */
export function rootUrl() {
  return new URL(document.documentElement.dataset.root || './', document.baseURI).href;
}

/**
 * Let the browser keep the copy, or bring it up to date.
 * @returns {Promise<ServiceWorkerRegistration>} rejects where the browser allows it not, or the host has no worker
 */
export async function register() {
  const { trustedTypes = { createPolicy: (/** @type {string} */ _, /** @type {any} */ rules) => rules } } = window;
  const url = `${rootUrl()}service-worker.js`;
  const own = policy || trustedTypes.createPolicy('sw', { createScriptURL: () => url });
  policy = own;
  return navigator.serviceWorker.register(own.createScriptURL(url), { scope: rootUrl(), updateViaCache: 'none' });
}

/**
 * What stands between this browser and the worker's code; null if it can be had: then it is the browser that wants no worker.
 * @returns {Promise<'network'|'status'|'elsewhere'|null>}
 */
export async function workerTrouble() {
  try {
    const answer = await fetch(`${rootUrl()}service-worker.js`, { cache: 'no-store', credentials: 'omit', redirect: 'manual' });
    if (answer.type === 'opaqueredirect' || answer.status === 511) return 'elsewhere';
    if (!answer.ok) return 'status';
    return /javascript/.test(answer.headers.get('content-type') || '') ? null : 'elsewhere';
  } catch (error) {
    return 'network';
  }
}

/** What the browser says it holds for this host, in bytes; null where it does not say. @returns {Promise<number|null>} */
export async function usedBytes() {
  try {
    return (await navigator.storage.estimate()).usage || null;
  } catch (error) {
    return null;
  }
}

/** Ask that the browser does not throw the copy away by itself; most decide without asking anybody. @returns {Promise<boolean>} */
export async function persist() {
  try {
    return await navigator.storage.persist();
  } catch (error) {
    return false;
  }
}
