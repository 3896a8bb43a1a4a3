/**
 * The doors by which a role is reached, chosen from those of the place. A door that the role names and that is gone, or shut in its mode,
 * is offered too, so that it can be taken away.
 *
 * @typedef {import('../core/shape.js').Values} Values
 */
import { valueAt } from '../core/shape.js';
import { find } from '../parts/slots.js';
import { said, word } from '../parts/words.js';
import { pathOf } from './controls.js';
import { numberedCopy } from './numbering.js';

/** @param {HTMLElement} field @param {Values} record @param {string} defaultLanguage */
export function showDoors(field, record, defaultLanguage) {
  const path = pathOf(field);
  /** @type {string[]} */
  const chosen = valueAt(record, path) || [];
  const doors = /** @type {Values[]} */ (record.entrances || []).filter(({ id, modes }) => id && (!modes || modes.includes(path[1])));
  const gone = chosen.filter((id) => !doors.some((door) => door.id === id));
  const offered = [
    ...doors.map(({ id, name }) => ({ id, words: name ? word('edit.editing', { name: said(name, defaultLanguage).words, id }) : id })),
    ...gone.map((id) => ({ id, words: word('edit.door_gone', { id }) })),
  ];
  linesFor(field, offered.length).forEach((line, i) => {
    const { id, words } = offered[i];
    const box = /** @type {HTMLInputElement} */ (find(line, 'input'));
    [box.value, box.checked] = [id, chosen.includes(id)];
    find(line, 'label').textContent = words;
  });
  find(field, '[data-none]').hidden = offered.length > 0;
}

/** As many lines as are wanted. Those that stand there stay: one of them may be what is being pressed. @param {HTMLElement} field @param {number} count */
function linesFor(field, count) {
  const box = find(field, '[data-doors]');
  const template = /** @type {HTMLTemplateElement} */ (find(field, 'template'));
  for (let i = box.children.length; i < count; i++) box.append(numberedCopy(template, '__k__', i));
  for (const line of [...box.children].slice(count)) line.remove();
  return [...box.children];
}
