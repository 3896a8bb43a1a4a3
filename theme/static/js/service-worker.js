/**
 * The service worker: keeps a copy of the site, and answers from it. Entry point; `shelterfinderCopy`, put in front of it by the build,
 * tells which build this is. A new one becomes whole beside the old one, which serves until then; no screen mixes the two, because
 * a page names all it loads by hashes.
 */
import { addressOf, isKeepable, isNamedByContent } from './core/copy.js';
import { Answers } from './worker/answers.js';
import { install, takeOver } from './worker/install.js';

/** @type {any} the scope of a service worker, which the types of pages do not know */
const worker = self;
/** @type {import('./core/copy.js').Told} */
const told = worker.shelterfinderCopy;
const root = worker.registration.scope;
const answers = new Answers(root, told);

worker.addEventListener('install', (/** @type {any} */ event) => event.waitUntil(install(worker, root, told)));
worker.addEventListener('activate', (/** @type {any} */ event) => event.waitUntil(takeOver(worker, root, told)));
worker.addEventListener('message', (/** @type {any} */ event) => {
  // a browser may throw away parts of what it keeps, and a reader may change the language: the page sees it and asks for the rest
  if (event.data === 'repair') event.waitUntil(install(worker, root, told).catch(() => {}));
});
worker.addEventListener('fetch', (/** @type {any} */ event) => {
  const { request } = event;
  const address = request.method === 'GET' ? addressOf(request.url, root) : null;
  if (!isKeepable(address)) return;
  if (request.mode === 'navigate') event.respondWith(answers.page(request, address));
  else if (isNamedByContent(address)) event.respondWith(answers.file(request, address, (/** @type {Promise<any>} */ work) => event.waitUntil(work)));
});
