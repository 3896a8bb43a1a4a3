/**
 * Brings the parts of the page together: what was chosen goes into the form, what the form says is checked, kept as a draft and given out.
 *
 * @typedef {import('../core/shape.js').Values} Values
 * @typedef {import('../core/shape.js').Path} Path
 * @typedef {import('../core/shape.js').Shape} Shape
 * @typedef {import('../device/drafts.js').Draft} Draft
 * @typedef {import('./result.js').Edited} Edited
 */
import { faultsOfFields } from '../core/faults.js';
import { faultsOfPlace } from '../core/place-faults.js';
import { changesBetween, ordered, same } from '../core/shape.js';
import { now, today } from '../device/clock.js';
import { drafts, keepDraft } from '../device/drafts.js';
import { find } from '../parts/slots.js';
import { said, word } from '../parts/words.js';
import { Chooser } from './chooser.js';
import { stepsOf } from './controls.js';
import { DraftList } from './draft-list.js';
import { Form } from './form.js';
import { NO_AREA } from './records.js';
import { Result } from './result.js';

/** `#place=AREA/ID`, as pages of places link here, and `#place=ID`, as people write it by hand; `#set=KEY~PATH~LAT,LON`, as the map sends a tapped point back. */
const PLACE = /^#place=([a-z0-9-]+)(?:\/([a-z0-9-]+))?$/;
const SET = /^#set=([^~]*)~((?:entrances\.\d+\.)?position)~(-?[\d.]+)(?:,|%2C)(-?[\d.]+)$/;
const DAY_MS = 864e5;

export class Editor {
  /** @param {HTMLElement} box */
  constructor(box) {
    /** @type {Shape} */
    this.shape = JSON.parse(box.dataset.shape || '{}');
    this.settings = JSON.parse(box.dataset.settings || '{}');
    const { defaultLanguage, country, bounds } = this.settings;
    /** @type {Draft|null} what is being written */
    this.draft = null;
    /** The area that the place is said to lie in, and its id. @type {import('./records.js').Area} */
    this.area = NO_AREA;
    this.areaId = '';
    this.form = new Form(find(box, '#edit-form'), defaultLanguage, () => this.changed(), { country, bounds, keep: () => (this.draft && keepDraft(this.draft) ? this.draft.key : '') });
    this.result = new Result(find(box, '#edit-result'), (fault) => this.form.goTo(fault), (path) => this.labelOf(path));
    this.chooser = new Chooser({ defaultLanguage, choose: (area, place) => this.edit(area, place), begin: () => this.begin() });
    this.list = new DraftList(find(box, '#edit-drafts'), { open: (draft) => this.open(draft), look: (draft) => this.look(draft), onDeleted: (key) => this.deleted(key), defaultLanguage });
  }

  start() {
    addEventListener('hashchange', () => this.useAddress());
    return this.useAddress();
  }

  /** Do what the address says, if it says anything. */
  async useAddress() {
    const { hash } = location;
    const [, area, id = ''] = PLACE.exec(hash) || [];
    if (area) return this.chooser.choose(area, id);
    const [, key, path, lat, lon] = SET.exec(hash) || [];
    const draft = path && drafts().find((one) => one.key === decodeURIComponent(key));
    if (!draft) return;
    // once is enough: a reload must not move the place again
    history.replaceState(null, '', location.pathname + location.search);
    await this.open(draft);
    this.form.set(stepsOf(path), { lat: Number(lat), lon: Number(lon), datum: 'wgs84', source: 'osm' });
    this.form.fillAll(this.form.form);
    for (const list of this.form.lists) list.show(draft.base);
  }

  /** A place was chosen: its draft if there is one, else what is published. @param {string} area @param {Values} place */
  edit(area, place) {
    const key = `${area}/${place.id}`;
    const draft = drafts().find((one) => one.key === key);
    return this.open(draft || { key, area, base: place, record: place, on: today() });
  }

  /** A new place. */
  begin() {
    const taken = drafts().map(({ key }) => key);
    let n = 1;
    while (taken.includes(`new/${n}`)) n++;
    this.open({ key: `new/${n}`, area: '', base: null, record: {}, on: today() });
  }

  /** Go on with a draft. @param {Draft} draft */
  async open(draft) {
    this.draft = draft;
    const records = draft.area ? await this.chooser.records(draft.area).catch(() => []) : [];
    await this.lookAround();
    if (this.draft !== draft) return;
    this.form.show(draft.record, draft.base);
    this.tell(draft, records.find(({ id }) => id === draft.record.id));
    this.check();
    find(document, '#edit-form-title').focus();
  }

  /** Load the area that the record names, in which its place is compared with the others. @returns {Promise<void>} */
  async lookAround() {
    const { district = '' } = this.draft ? this.draft.record : {};
    if (district === this.areaId) return;
    this.areaId = district;
    this.area = NO_AREA;
    const area = await this.chooser.load(district).catch(() => NO_AREA);
    if (district === this.areaId) this.area = area;
  }

  /** What must be known before anything is changed. @param {Draft} draft @param {Values|undefined} published what the site says now */
  tell({ base, record }, published) {
    const name = base ? said(base.name, this.settings.defaultLanguage).words : word('edit.new_place');
    find(document, '#edit-form-title').textContent = base ? word('edit.editing', { name, id: record.id }) : name;
    const hidden = base && base.publication ? base.publication.withheld_fields || [] : [];
    find(document, '#edit-hidden').hidden = !hidden.length && !!base;
    find(document, '#edit-hidden').textContent = base ? word('edit.hidden', { fields: hidden.join(', ') }) : word('edit.not_public');
    find(document, '#edit-moved').hidden = !base || !published || same(base, published);
  }

  /** The form has changed: check it, give it out, keep it. */
  changed() {
    const { draft } = this;
    if (!draft) return;
    this.draft = { ...draft, record: ordered(this.form.record, this.shape), on: today() };
    find(document, '#edit-failed').textContent = keepDraft(this.draft) ? '' : word('edit.not_kept');
    this.check();
    this.list.show();
    if (this.draft.record.district !== this.areaId) this.lookAround().then(() => this.check());
  }

  check() {
    if (!this.draft) return;
    const edited = this.look(this.draft);
    this.form.showFaults(edited.faults);
    this.result.show(edited);
  }

  /** What a draft changes, and what is wrong with it. @param {Draft} draft @returns {Edited} */
  look({ key, area, base, record }) {
    const { languages, defaultLanguage, country, middle, phones } = this.settings;
    const isOpen = this.draft && this.draft.record.id === record.id;
    const latest = today(new Date(now().getTime() + DAY_MS));
    const { places, outline, centre } = isOpen ? this.area : NO_AREA;
    const others = withDrafts(places, record.district, key).filter(({ id }) => id !== record.id || !base);
    const around = { others, outline, centre, middle, country, languages, defaultLanguage, phones, latest };
    const faults = [...faultsOfFields(record, this.shape), ...faultsOfPlace(record, around)];
    return { area, base, record, faults, changes: changesBetween(base || {}, record, this.shape) };
  }

  /** The draft that is open was deleted. @param {string} key */
  deleted(key) {
    if (!this.draft || this.draft.key !== key) return;
    this.draft = null;
    this.form.form.hidden = true;
    this.result.box.hidden = true;
  }

  /** What the form calls a field: "Door 2 · Position". @param {Path} path @returns {string} */
  labelOf(path) {
    const field = this.form.fieldFor({ path, code: '', level: 'error', details: {} });
    const parts = [];
    for (let at = field; at; at = at.parentElement) if (at.matches('[data-item], [data-part]')) parts.unshift(find(at, '[data-slot="title"]'));
    const label = field && field.querySelector('legend, label');
    if (label) parts.push(/** @type {HTMLElement} */ (label));
    // the title of an item that is one text is the label of its field
    const words = [...new Set(parts)].map((part) => (part.firstChild ? part.firstChild.textContent || '' : '').trim());
    return words.join(' · ') || this.headingOf(path);
  }

  /** What the form calls a list, for what has no field of its own. @param {Path} path */
  headingOf(path) {
    const list = this.form.listAt(path);
    return list ? String(find(list.box, 'h2, h3, h4').firstChild?.textContent).trim() : path.join('.');
  }
}

/**
 * The places of an area as they will be with the other drafts of this device: two that were collected on one day are compared as well.
 * @param {Values[]} places @param {string|undefined} area @param {string} key of the draft that they are compared with @returns {Values[]}
 */
function withDrafts(places, area, key) {
  const records = drafts().filter((draft) => draft.key !== key && area && draft.record.district === area).map(({ record }) => record);
  const ids = records.map(({ id }) => id);
  return [...places.filter(({ id }) => !ids.includes(id)), ...records];
}
