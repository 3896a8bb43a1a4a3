/** The kiosk's own page: the site in a frame, one visit after another, with the bar below it. Wiring only. */
import { asksForPosition, dress, measureFromHere, placeToSend } from './dressing.js';
import { HandOver, linkCode, pageCodes, placeCodes } from './handover.js';
import { Idle } from './idle.js';
import { forgetStores, watchNews } from './news.js';
import { PRINT_PAUSE_MS, Sheet } from './sheet.js';
import { Visit } from './visit.js';
import { Words, readSettings } from './words.js';

/** While the server is away: how often the first page is tried again. */
const AGAIN_MS = 5000;

const settings = readSettings();
const words = new Words(settings);
/** @param {string} name @returns {HTMLElement} */
const part = (name) => /** @type {HTMLElement} */ (document.querySelector(`[data-part="${name}"]`));
const warning = /** @type {HTMLDialogElement} */ (part('idle'));
const handOver = new HandOver(/** @type {HTMLDialogElement} */ (part('phone')), words);
const sheet = new Sheet(part('sheet'), words, () => visit && visit.page);
/** @type {Visit|null} */
let visit = null;
/** Whether another release is served than the one this page was made for. */
let isOld = false;

const idle = new Idle(settings.idleS, { warn, calm: () => warning.close(), end: startAgain });

/** @param {number} leftS */
function warn(leftS) {
  part('left').textContent = String(leftS);
  if (warning.open) return;
  handOver.forget();
  warning.showModal();
}

/** The visit is over: forget it, and begin the next with the first language. */
async function startAgain() {
  idle.rest();
  warning.close();
  handOver.forget();
  sheet.forget();
  setLow(false);
  if (visit) visit.close();
  visit = null;
  await forgetStores();
  if (isOld) return location.reload();
  words.speak(settings.languages[0]);
  begin();
}

function begin() {
  const { pressed, dressed, left, lost } = { pressed: isOurs, dressed: welcome, left: showLink, lost: comeBack };
  visit = new Visit(part('room'), { pressed, dressed, left, lost, touched: () => idle.touched() }, words.say('frame'));
  visit.open(settings.homes[settings.languages[0]]);
}

/** No page came: the server is away, or the browser shows a page of its own. */
function comeBack() {
  if (visit) visit.close();
  visit = null;
  setTimeout(() => visit || begin(), AGAIN_MS);
}

/** @param {Document} page */
function welcome(page) {
  words.speak(page.documentElement.lang);
  if (visit) visit.frame.title = words.say('frame');
  dress(page, settings);
  measureFromHere(page, settings.at, words.say('here'));
  sheet.prepare(page);
  handOver.forget();
  /** @type {HTMLButtonElement} */ (part('back')).disabled = !visit || !visit.trail.length;
  for (const name of document.querySelectorAll('.crown, h1.unseen')) name.textContent = textOfName(page);
  for (const button of document.querySelectorAll('[data-tongue]')) {
    button.toggleAttribute('hidden', button.getAttribute('data-tongue') === page.documentElement.lang);
  }
  showAge();
}

/** @param {Document} page */
function textOfName(page) {
  return (page.querySelector('.site-name')?.textContent || page.title).trim();
}

/** What the site would do otherwise than a kiosk: ask the device for a position, send a place with the device. @param {MouseEvent} event */
function isOurs(event) {
  const page = visit && visit.page;
  if (!page) return true;
  if (asksForPosition(event)) {
    measureFromHere(page, settings.at, words.say('here'));
    return true;
  }
  const place = placeToSend(event);
  if (place) handOver.show(nameOf(place), placeCodes(place, page.location.href, settings));
  return Boolean(place);
}

/** @param {HTMLAnchorElement} link */
function showLink(link) {
  const place = link.closest('[data-place]');
  handOver.show(place ? nameOf(place) : words.say('phone.link'), [linkCode(link)]);
}

/** @param {Element} place */
function nameOf(place) {
  const name = place.querySelector('.place-name, h1');
  return name ? (name.textContent || '').trim() : '';
}

/** Hand over what is on the screen: the place of the page, or the page, or at least where this screen stands. */
function toPhone() {
  const page = visit && visit.page;
  if (!page) return;
  const place = page.querySelector('article[data-place]');
  const [lat, lon] = settings.at;
  const here = `${page.location.href.split('#')[0]}${page.querySelector('#ask') ? `#at=${lat},${lon}` : ''}`;
  const codes = place ? placeCodes(place, page.location.href, settings) : pageCodes(here, settings);
  const own = { key: 'phone.here', text: `geo:${lat},${lon}`, shown: `${lat}, ${lon}` };
  handOver.show(place ? nameOf(place) : page.title, place ? codes : [...codes, own]);
}

function print() {
  const button = /** @type {HTMLButtonElement} */ (part('print'));
  button.disabled = true;
  part('said').textContent = words.say('print.printing');
  setTimeout(() => {
    button.disabled = false;
    part('said').textContent = '';
  }, PRINT_PAUSE_MS);
  window.print();
}

/** Controls and content in reach of somebody who sits, until the visit ends. @param {boolean} isLow */
function setLow(isLow) {
  document.body.classList.toggle('low', isLow);
  part('low').setAttribute('aria-pressed', String(isLow));
}

/** The page that is shown, in another language, where the site has it; else that language's first page. @param {string} language */
function speak(language) {
  const page = visit && visit.page;
  if (!visit || !page) return;
  const link = /** @type {HTMLAnchorElement|null} */ (page.querySelector(`.nav a[hreflang="${language}"]`));
  visit.go(link ? link.href : settings.homes[language]);
}

function showAge() {
  part('age').textContent = words.say('dated', { day: words.day(settings.dataDate) });
}

/** @param {import('./news.js').News} news */
function hear(news) {
  isOld = news.version !== settings.version;
  const { step, reasons, day } = news.stick;
  const reason = reasons[words.language] || reasons.en || Object.values(reasons)[0] || '';
  part('stick').hidden = !step;
  part('stick').dataset.step = step;
  const said = step ? words.say(`stick.${step}`, { day: day && words.day(day), reason }) : '';
  if (part('stick-said').textContent !== said) part('stick-said').textContent = said;
  // nobody is there, so the new data is shown at once
  if (isOld && idle.lastMs === null) location.reload();
}

const acts = /** @type {{[name: string]: (button: HTMLElement) => void}} */ ({
  home: startAgain,
  back: () => visit && visit.back(),
  print,
  phone: toPhone,
  low: () => setLow(!document.body.classList.contains('low')),
  about: () => visit && visit.go(`/kiosk/operator?language=${words.language}`),
  stay: () => {},
  speak: (button) => speak(button.dataset.tongue || ''),
});

for (const sign of ['pointerdown', 'keydown', 'wheel']) window.addEventListener(sign, () => idle.touched(), { capture: true, passive: true });
for (const one of ['contextmenu', 'dragstart', 'dragover', 'drop', 'auxclick']) window.addEventListener(one, (event) => event.preventDefault(), true);
window.addEventListener('wheel', (event) => event.ctrlKey && event.preventDefault(), { passive: false });
document.addEventListener('click', (event) => {
  idle.calm();
  const button = /** @type {HTMLButtonElement|null} */ (/** @type {Element} */ (event.target).closest('[data-do]'));
  if (button && !button.disabled) acts[button.getAttribute('data-do') || '']?.(button);
});
document.addEventListener('keyup', () => idle.calm());
words.speak(settings.languages[0]);
watchNews(hear, (isAway) => void (part('away').hidden = !isAway));
begin();
