/** The one door to what verifies a signature: the browser's own Ed25519, else code of the site that is loaded for it. */

/** @typedef {(signature: Uint8Array, message: Uint8Array, key: Uint8Array) => boolean} Ed25519 */

const SIGNATURE_BYTES = 64;

/**
 * What verifies Ed25519 signatures here.
 * @param {() => Promise<void>} loadCode loads static/verify.….js, which leaves `shelterfinderVerify`
 * @param {any} [scope] where it leaves it: the window if not given, or the scope of a worker
 * @returns {import('../core/state.js').Verify} rejects where neither the browser nor that code can
 */
export function verifierFrom(loadCode, scope) {
  return async (payload, key, signature) => {
    const bytes = bytesOf(signature);
    if (!bytes || bytes.length !== SIGNATURE_BYTES) return false;
    const message = new TextEncoder().encode(payload);
    const publicKey = /** @type {Uint8Array} */ (bytesOf(key));
    const own = await ownVerify(publicKey, bytes, message);
    if (own !== null) return own;
    const place = scope || window;
    if (!place.shelterfinderVerify) await loadCode();
    return /** @type {Ed25519} */ (place.shelterfinderVerify)(bytes, message, publicKey);
  };
}

/** By the browser itself; null where it cannot: it is too old, or the page came by plain http. @param {Uint8Array} key @param {Uint8Array} signature @param {Uint8Array} message */
async function ownVerify(key, signature, message) {
  try {
    const imported = await crypto.subtle.importKey('raw', /** @type {BufferSource} */ (key), 'Ed25519', false, ['verify']);
    return await crypto.subtle.verify('Ed25519', imported, /** @type {BufferSource} */ (signature), /** @type {BufferSource} */ (message));
  } catch (error) {
    return null;
  }
}

/** Base64 as bytes; null for anything that could also be written otherwise: each file has one form. @param {string} text @returns {Uint8Array|null} */
function bytesOf(text) {
  try {
    const letters = atob(text);
    return btoa(letters) === text ? Uint8Array.from(letters, (letter) => letter.charCodeAt(0)) : null;
  } catch (error) {
    return null;
  }
}
