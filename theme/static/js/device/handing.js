/** The one door through which a text leaves the page: to the clipboard, into a file, or to another app of the device. Nothing else sends anything. */

const TYPE = 'application/x-yaml';
/** Until a browser has begun to write the file. */
const LEFT_MS = 60e3;

/** @param {string} text @returns {Promise<boolean>} whether it is on the clipboard */
export async function toClipboard(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch (error) {
    return false;
  }
}

/** Write a file where the browser puts files. @param {string} name @param {string} text */
export function toFile(name, text) {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([text], { type: TYPE }));
  link.download = name;
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(link.href), LEFT_MS);
}

/** What is shared: apps take text files of few kinds, and plain text is one that all take. @param {string} name @param {string} text */
function asFile(name, text) {
  return { files: [new File([text], `${name}.txt`, { type: 'text/plain' })] };
}

/** @returns {boolean} whether this device can share files */
export function canShare() {
  const device = /** @type {{canShare?: (data: object) => boolean}} */ (navigator);
  return !!device.canShare && device.canShare(asFile('a', 'a'));
}

/** Share a file. @param {string} name @param {string} text @returns {Promise<boolean>} false if it could not be shared, true also if somebody changed their mind */
export async function toApp(name, text) {
  try {
    await navigator.share(asFile(name, text));
    return true;
  } catch (error) {
    return /** @type {Error} */ (error).name === 'AbortError';
  }
}
