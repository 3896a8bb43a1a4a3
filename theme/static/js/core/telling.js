/**
 * A change of a record as lines to read and lines to take away.
 *
 * @typedef {import('./shape.js').Values} Values
 * @typedef {import('./shape.js').Change} Change
 * @typedef {import('./shape.js').Path} Path
 */
import { haversineM } from './distance.js';
import { pointOf } from './points.js';
import { same, valueAt } from './shape.js';
import { fieldLines, itemLines, scalar } from './yaml.js';

/** A record stands in the list `facilities:` of the registry, two signs in; its fields four. */
const RECORD_DEPTH = 1;
const FIELD_DEPTH = 2;
/** What `publish` takes out of every record, so that the page cannot know whether the registry has it. */
const NEVER_PUBLISHED = ['exceptions', 'works'];

/** @param {any} value @returns {string} the value on one line, as YAML would write it; '' for nothing */
export function inline(value) {
  if (value === undefined) return '';
  if (Array.isArray(value)) return `[${value.map(inline).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return scalar(value);
  const names = Object.keys(value);
  if (names.join() === '' && names.length) return scalar(value['']);
  return `{${names.map((name) => `${scalar(name)}: ${inline(value[name])}`).join(', ')}}`;
}

/** @param {Path} path @returns {string} as problems of the registry name a field: entrances[0].step_free */
export function pathWords(path) {
  return path.map((step, i) => (typeof step === 'number' ? `[${step}]` : i ? `.${step}` : step)).join('');
}

/**
 * The changes with the two numbers of a position as one.
 * @param {Change[]} changes @param {Values|null} before @param {Values} after
 * @returns {(Change & {movedM?: number})[]} `movedM`: by how many metres a position was moved
 */
export function gathered(changes, before, after) {
  /** @type {(Change & {movedM?: number})[]} */
  const told = [];
  for (const change of changes) {
    const { path } = change;
    if (path[path.length - 2] !== 'position' || !before) told.push(change);
    else if (!told.some((one) => same(one.path, path.slice(0, -1)))) told.push(ofPosition(path.slice(0, -1), before, after));
  }
  return told;
}

/** @param {Path} path @param {Values} before @param {Values} after */
function ofPosition(path, before, after) {
  const [was, is] = [valueAt(before, path), valueAt(after, path)];
  const isMoved = Number.isFinite(is.lat) && Number.isFinite(is.lon);
  return { path, before: was, after: is, movedM: isMoved ? Math.round(haversineM(pointOf(was), pointOf(is))) : undefined };
}

/** A comment line for each change. @param {Change[]} changes @returns {string[]} */
function comments(changes) {
  return changes.map(({ path, before, after }) => `# ${pathWords(path)}: ${inline(before) || '-'} -> ${inline(after) || '-'}`);
}

/** The names of the fields that are not what they were. @param {Values} before @param {Values} after @returns {string[]} */
function changedFields(before, after) {
  return [...new Set([...Object.keys(after), ...Object.keys(before)])].filter((name) => !same(before[name], after[name]));
}

/**
 * The fields whose old lines must make room for the changed ones; left where they are they would stand in the record twice.
 * @param {Values} before @param {Values} after @returns {string[]}
 */
export function fieldsToReplace(before, after) {
  return changedFields(before, after).filter((name) => before[name] !== undefined);
}

/**
 * The fields of a record that changed, as they stand in the registry; one that is gone is said in a comment. The first line is a comment
 * too: editors put blanks in front of the first line that is pasted, and there they do no harm.
 * @param {Values} before @param {Values} after @returns {string}
 */
export function changedYaml(before, after) {
  const names = changedFields(before, after);
  const indent = '  '.repeat(FIELD_DEPTH);
  const lines = names.flatMap((name) => (after[name] === undefined ? [`${indent}# remove: ${name}`] : fieldLines({ [name]: after[name] }, FIELD_DEPTH)));
  return [`  # ${scalar(after.id)}`, ...lines, ''].join('\n');
}

/**
 * A whole record as it stands in the registry, after a comment that says what of it is not published and so is missing here.
 * @param {Values} record @param {boolean} isNew whether the registry has nothing of it yet @returns {string}
 */
export function wholeYaml(record, isNew) {
  return [...(isNew ? [] : missing(record)).map((line) => `  ${line}`), ...itemLines([record], RECORD_DEPTH), ''].join('\n');
}

/** @param {Values} record @returns {string[]} */
function missing({ publication = {} }) {
  const paths = [...(publication.withheld_fields || []), ...NEVER_PUBLISHED];
  return [`# not published, keep what the registry has: ${paths.map(scalar).join(', ')}`];
}

/**
 * A registry file of records, each below what has changed in it; a record without changes is a new one.
 * @param {{record: Values, changes: Change[]}[]} drafts @returns {string}
 */
export function fileYaml(drafts) {
  const records = drafts.flatMap(({ record, changes }) => [...comments(changes).map((line) => `  ${line}`), wholeYaml(record, !changes.length).replace(/\n$/, '')]);
  return ['facilities:', ...records, ''].join('\n');
}
