import { find, slot } from './slots.js';

/** Make "send this place" work wherever it stands: share, copy; the text message is a link and needs no script. */
export function startSharing() {
  document.addEventListener('click', (event) => {
    const button = /** @type {Element} */ (event.target).closest('.send [data-slot="share"], .send [data-slot="copy"]');
    if (!button) return;
    const box = /** @type {HTMLElement} */ (button.closest('.send'));
    const message = box.dataset.message || '';
    if (button.getAttribute('data-slot') === 'share') share(message).catch(() => copyAndSay(box, message));
    else copyAndSay(box, message);
  });
  for (const box of document.querySelectorAll('.send')) offerSending(/** @type {HTMLElement} */ (box), null);
}

/**
 * Show the ways to send that this device has.
 * @param {HTMLElement} box @param {string|null} message null keeps the message that stands there
 */
export function offerSending(box, message) {
  slot(box, 'share').hidden = !('share' in navigator);
  slot(box, 'copy').hidden = false;
  if (message === null) return;
  box.dataset.message = message;
  slot(box, 'sms').setAttribute('href', `sms:?body=${encodeURIComponent(message)}`);
}

/**
 * Hand a message to the device's own sharing.
 * @param {string} message
 * @returns {Promise<void>} also when the reader changed their mind
 * @throws {Error} if the device cannot share
 */
export async function share(message) {
  try {
    await navigator.share({ text: message });
  } catch (error) {
    if (/** @type {Error} */ (error).name !== 'AbortError') throw error;
  }
}

/** @param {HTMLElement} box @param {string} message */
async function copyAndSay(box, message) {
  const line = find(/** @type {HTMLElement} */ (box.parentElement), '.sent');
  line.textContent = (await copied(message)) ? line.dataset.copied || '' : `${line.dataset.failed} ${message}`;
}

/** @param {string} message @returns {Promise<boolean>} whether it is on the clipboard; the old way works on plain http and from a folder */
async function copied(message) {
  try {
    await navigator.clipboard.writeText(message);
    return true;
  } catch (error) {
    const field = document.createElement('textarea');
    field.value = message;
    document.body.append(field);
    field.select();
    const done = document.execCommand('copy');
    field.remove();
    return done;
  }
}
