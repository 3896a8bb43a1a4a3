/**
 * A position in the form: typed or pasted as people write it, tapped on the map, or the mean of what the phone finds at the door. What
 * was known of the old point (how it was found, how exactly, when) goes with it: none of it is true of the new one.
 *
 * @typedef {import('../core/averaging.js').Fix} Fix
 * @typedef {{country: string, bounds: number[], keep: () => string}} Surroundings  `keep` keeps the draft and gives its key, '' if drafts cannot be kept
 */
import { averaged } from '../core/averaging.js';
import { readCoordinates } from '../core/coordinates.js';
import { valueAt } from '../core/shape.js';
import { today } from '../device/clock.js';
import { mayLocate, watch } from '../device/position.js';
import { find, slot } from '../parts/slots.js';
import { word } from '../parts/words.js';
import { pathOf } from './controls.js';
import { placesCode } from './places-code.js';

/** Half of a person's patience at a door, and enough for a receiver to settle. */
const MEASURE_MS = 60e3;

export class PositionField {
  /** @param {HTMLElement} field @param {import('./form.js').Form} form */
  constructor(field, form) {
    this.field = field;
    this.form = form;
    /** @type {HTMLInputElement} */
    this.input = find(field, '[data-coordinates]');
    this.said = slot(field, 'said');
    this.use = find(field, '[data-act="measured"]');
    /** @type {Fix[]} */
    this.fixes = [];
    this.stop = () => {};
    this.input.addEventListener('change', () => this.typed());
    field.addEventListener('shelterfinder:fill', () => this.fill());
    find(field, '[data-act="measure"]').addEventListener('click', () => this.measure());
    this.use.addEventListener('click', () => this.useMeasured());
    find(field, '[data-act="map"]').addEventListener('click', (event) => this.toMap(event));
  }

  /** @returns {any} what is recorded */
  get recorded() {
    return valueAt(this.form.record, pathOf(this.field)) || {};
  }

  fill() {
    const { lat, lon } = this.recorded;
    // what could not be read stands in both as it was typed
    this.input.value = lat === undefined ? '' : lat === lon ? String(lat) : `${lat}, ${lon}`;
    this.stop();
  }

  /** Somebody typed something: coordinates as they are, in the datum that is chosen; codes and links in the one they are made in. */
  async typed() {
    const text = this.input.value;
    const coordinates = readCoordinates(text);
    this.say('');
    if (coordinates) return this.put({ lat: exact(coordinates.lat), lon: exact(coordinates.lon), datum: this.recorded.datum || this.datumAtFirst });
    if (!text.trim()) return this.put({});
    // until it is read it is no position, and no line of the record can be taken away
    this.put({ lat: text, lon: text });
    await this.pasted(text).catch(() => this.say(word('edit.position_later')));
  }

  /** @param {string} text that is not two numbers @returns {Promise<void>} @throws {Error} if what reads it does not come */
  async pasted(text) {
    const { country, bounds } = this.form.around;
    const { readGiven } = await placesCode();
    const reading = await readGiven(text, { country, bounds, here: null, towns: async () => ({ towns: [], more: false }) });
    if (text !== this.input.value) return;
    const [meaning, ...others] = reading ? reading.meanings : [];
    if (meaning && !others.length && !meaning.asks) this.put({ lat: rounded(meaning.lat), lon: rounded(meaning.lon), datum: 'wgs84' });
    else this.say(word(meaning ? 'edit.position_doubtful' : 'edit.position_unread'));
  }

  /** In China a clerk's numbers may come from three datums, and the program cannot know which. */
  get datumAtFirst() {
    return this.form.around.country === 'CN' ? undefined : 'wgs84';
  }

  /** @param {{[name: string]: any}} position in place of what is recorded; undefined values are left out */
  put(position) {
    const path = pathOf(this.field);
    this.form.touched.add(this.field);
    const kept = Object.keys(position).filter((name) => position[name] !== undefined);
    this.form.set(path, kept.length ? Object.assign({}, ...kept.map((name) => ({ [name]: position[name] }))) : undefined);
    this.form.fillAll(this.field.closest('[data-item]') || this.form.form);
  }

  /** Listen to the receiver for a while, and say how exact the mean is by now. */
  measure() {
    if (!mayLocate() || !navigator.geolocation) return this.say(word('refused.insecure'));
    this.stop();
    this.fixes = [];
    this.say(word('edit.measuring'));
    const end = watch((fix) => this.take(fix), (code) => this.fixes.length || this.say(word(`refused.${code}`)));
    const timer = setTimeout(() => this.stop(), MEASURE_MS);
    this.stop = () => {
      end();
      clearTimeout(timer);
      this.stop = () => {};
    };
  }

  /** @param {Fix} fix */
  take(fix) {
    this.fixes.push(fix);
    const mean = averaged(this.fixes);
    this.use.hidden = !mean;
    this.say(mean ? word('edit.measured_so_far', { n: mean.count, m: mean.accuracyM }) : word('edit.measured_roughly', { m: Math.round(Number(fix.accuracyM)) }));
  }

  useMeasured() {
    const mean = averaged(this.fixes);
    this.stop();
    this.use.hidden = true;
    if (!mean) return;
    const { lat, lon, accuracyM, count } = mean;
    this.put({ lat, lon, datum: 'wgs84', accuracy_m: accuracyM, source: 'gnss', on: today() });
    this.say(word('edit.measured_used', { n: count, m: accuracyM }));
    this.input.focus();
  }

  /** The link leads to the map with where to begin and where to come back to. @param {Event} event */
  toMap(event) {
    const key = this.form.around.keep();
    if (!key) {
      event.preventDefault();
      return this.say(word('edit.not_kept'));
    }
    const link = /** @type {HTMLAnchorElement} */ (find(this.field, '[data-act="map"]'));
    const { lat, lon, datum } = this.recorded;
    const isOnMap = Number.isFinite(lat) && Number.isFinite(lon) && (datum === 'wgs84' || datum === 'cgcs2000');
    const at = isOnMap ? `${lat},${lon}` : '';
    link.hash = `#edit=${[key, pathOf(this.field).join('.'), at].map(encodeURIComponent).join('~')}`;
  }

  /** @param {string} words */
  say(words) {
    this.said.textContent = words;
  }
}

/** Minutes and seconds become decimals without end; a centimetre of them is enough. @param {number} degrees */
function exact(degrees) {
  return Number(degrees.toFixed(7));
}

/** To 1e-6 degrees, a hand's breadth, as the product publishes positions. @param {number} degrees */
function rounded(degrees) {
  return Math.round(degrees * 1e6) / 1e6;
}
