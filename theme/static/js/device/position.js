/**
 * The one door to the device's position. It is asked at the press of the button, watched while the list follows the reader, and never kept.
 *
 * @typedef {{lat: number, lon: number, accuracyM: number|null}} Fix  WGS-84 degrees, and the radius in metres the device vouches for
 */

/** How long a reader is kept waiting. The status line names the same number, in words. */
export const TIMEOUT_MS = 15000;

/** A position the device found up to this long ago will do: in 30 s somebody walks 36 m (1.2 m/s), less than a usual GPS error in a street. */
const AGE_MAX_MS = 30000;

/** Codes of GeolocationPositionError (W3C Geolocation §3.5), by our names. */
const CODES = ['unavailable', 'denied', 'unavailable', 'timeout'];

/** No position; `code` is 'denied', 'timeout' or 'unavailable'. */
export class PositionRefused extends Error {
  /** @param {string} code */
  constructor(code) {
    super(code);
    this.code = code;
  }
}

/** Whether a page may ask at all: browsers let only those that came over TLS, or from the device itself. */
export function mayLocate() {
  return window.isSecureContext !== false;
}

/**
 * Ask the device where it is.
 * @returns {Promise<Fix>} whatever the device says; it is checked by core/position.js
 * @throws {PositionRefused} also when the device says nothing at all for TIMEOUT_MS, which some do while a question is ignored
 */
export function locate() {
  return new Promise((resolve, reject) => {
    const refuse = (/** @type {number} */ code) => reject(new PositionRefused(CODES[code] || 'unavailable'));
    if (!navigator.geolocation) return refuse(2);
    setTimeout(refuse, TIMEOUT_MS, 3);
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => resolve({ lat: coords.latitude, lon: coords.longitude, accuracyM: coords.accuracy }),
      (error) => refuse(error.code),
      { enableHighAccuracy: true, timeout: TIMEOUT_MS, maximumAge: AGE_MAX_MS },
    );
  });
}

/**
 * Follow the device, until told to stop. What it says is handed on as it comes; nothing that comes after the stop is.
 * @param {(fix: Fix) => void} onFix @param {(code: string) => void} onRefused denied, timeout or unavailable; later positions may come all the same
 * @returns {() => void} stops it
 */
export function watch(onFix, onRefused) {
  let isOver = false;
  const id = navigator.geolocation.watchPosition(
    ({ coords }) => void (isOver || onFix({ lat: coords.latitude, lon: coords.longitude, accuracyM: coords.accuracy })),
    (error) => void (isOver || onRefused(CODES[error.code] || 'unavailable')),
    { enableHighAccuracy: true, timeout: TIMEOUT_MS, maximumAge: AGE_MAX_MS },
  );
  return () => {
    isOver = true;
    navigator.geolocation.clearWatch(id);
  };
}
