/**
 * The service worker of a site that wants no copies any more: the kill switch. It takes the place of whatever worker was there, throws away
 * all that was kept, ends itself, and loads the open pages again from the host.
 */
import { forgetAll } from './device/copies.js';

/** @type {any} */
const worker = self;

worker.addEventListener('install', () => worker.skipWaiting());
worker.addEventListener('activate', (/** @type {any} */ event) => event.waitUntil(end()));

async function end() {
  await forgetAll(worker.registration.scope);
  await worker.registration.unregister();
  for (const page of await worker.clients.matchAll({ type: 'window' })) await page.navigate(page.url).catch(() => {});
}
