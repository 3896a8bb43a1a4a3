/** Showing how things are, when finding that out takes time. */

/**
 * Does the work one at a time. Asked for while it is done, it is done once more behind it: what is shown last was looked up after the last
 * time that anybody asked, and never overtaken by what was looked up before.
 * @param {() => Promise<void>} work @returns {() => Promise<void>} resolves when what was asked for is done; what the work throws is nobody's
 */
export function newest(work) {
  /** @type {Promise<void>|null} */
  let running = null;
  let isAsked = false;
  const run = async () => {
    while (isAsked) {
      isAsked = false;
      await work().catch(() => {});
    }
    running = null;
  };
  return () => {
    isAsked = true;
    running = running || run();
    return running;
  };
}
