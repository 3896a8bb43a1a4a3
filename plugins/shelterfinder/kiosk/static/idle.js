/**
 * When nobody is there any more: a warning that can be stopped by any touch, as often as one likes (WCAG 2.2.1), then the end of the visit.
 *
 * @typedef {{warn: (leftS: number) => void, calm: () => void, end: () => void}} Acts  warn is called each second while the warning stands
 */

/** WCAG 2.2.1 gives at least 20 seconds to ask for more time. */
export const WARNING_S = 20;

export class Idle {
  /** @param {number} limitS seconds without a touch until the end, the warning among them @param {Acts} acts */
  constructor(limitS, acts) {
    this.limitS = limitS;
    this.acts = acts;
    /** When somebody was last there; null where nobody has been since the last end. @type {number|null} */
    this.lastMs = null;
    this.isWarning = false;
    setInterval(() => this.look(), 1000);
  }

  /** Somebody is there. */
  touched() {
    this.lastMs = performance.now();
  }

  /** Take the warning back. Not before the finger is up again: what lies under the warning must not be pressed by the same touch. */
  calm() {
    if (!this.isWarning) return;
    this.isWarning = false;
    this.acts.calm();
  }

  /** Nobody has been there since now. */
  rest() {
    this.lastMs = null;
    this.isWarning = false;
  }

  look() {
    if (this.lastMs === null) return;
    const leftS = this.limitS - Math.floor((performance.now() - this.lastMs) / 1000);
    if (leftS <= 0) return this.acts.end();
    if (leftS > WARNING_S) return this.calm();
    this.isWarning = true;
    this.acts.warn(leftS);
  }
}
