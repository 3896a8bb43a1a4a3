/**
 * What a grammar is made of, and where a text stops following it. Choices are ordered: the first that fits is taken. A text is refused at
 * the furthest place at which a named part was looked for in vain; inside `unless`, at which one was found that must not be there.
 *
 * @typedef {object} Run  one reading of one text
 * @property {string} text
 * @property {number} furthest the furthest place so far, in UTF-16 units
 * @property {boolean} isTurned whether what is found is what must not be there
 * @property {number[]} doubts where something stands that follows the grammar and still means nothing
 * @property {Map<string, number>} known
 * @typedef {(run: Run, at: number) => number} Part  takes where it begins, gives where it ends; NONE if it is not there
 */

export const NONE = -1;

/** @param {string} text @returns {Run} */
export function runOver(text) {
  return { text, furthest: 0, isTurned: false, doubts: [], known: new Map() };
}

/** What a regular expression finds, whose letters may be large or small with the flag i. @param {RegExp} pattern @returns {Part} */
export function signs(pattern) {
  const sticky = new RegExp(pattern.source, `y${pattern.flags}`);
  return ({ text }, at) => {
    sticky.lastIndex = at;
    const found = sticky.exec(text);
    return found ? at + found[0].length : NONE;
  };
}

/** One part after the other. @param {...Part} parts @returns {Part} */
export function all(...parts) {
  return (run, at) => {
    const { length } = run.doubts;
    const end = parts.reduce((here, part) => (here === NONE ? NONE : part(run, here)), at);
    if (end === NONE) run.doubts.length = length;
    return end;
  };
}

/** The first that fits. @param {...Part} parts @returns {Part} */
export function either(...parts) {
  return (run, at) => {
    for (const part of parts) {
      const end = part(run, at);
      if (end !== NONE) return end;
    }
    return NONE;
  };
}

/** @param {...Part} parts that may be there, one after the other @returns {Part} */
export function maybe(...parts) {
  const whole = all(...parts);
  return (run, at) => Math.max(at, whole(run, at));
}

/** A part, and more of it, each after what separates them. @param {Part} part @param {Part} separator @returns {Part} */
export function listOf(part, separator) {
  const more = all(separator, part);
  return (run, at) => {
    let end = part(run, at);
    for (let next = end; next !== NONE; next = more(run, end)) end = next;
    return end;
  };
}

/** Nothing, if a part is not there. @param {Part} part @returns {Part} */
export function unless(part) {
  return (run, at) => {
    const { length } = run.doubts;
    run.isTurned = !run.isTurned;
    const end = part(run, at);
    run.isTurned = !run.isTurned;
    run.doubts.length = length;
    return end === NONE ? at : NONE;
  };
}

/** A part that has a name in the grammar: a text is refused where one was looked for. @param {Part} part @returns {Part} */
export function named(part) {
  return (run, at) => {
    const end = part(run, at);
    if ((end === NONE) !== run.isTurned) run.furthest = Math.max(run.furthest, at);
    return end;
  };
}

/** A part of which the words must also make sense. @param {Part} part @param {(words: string) => boolean} isSense @returns {Part} */
export function sensible(part, isSense) {
  return (run, at) => {
    const end = part(run, at);
    if (end !== NONE && !isSense(run.text.slice(at, end))) run.doubts.push(at);
    return end;
  };
}

/** A part that is asked for again and again at one place, and answers the same. @param {string} name @param {() => Part} part @returns {Part} */
export function once(name, part) {
  return (run, at) => {
    const key = `${name} ${at} ${run.isTurned}`;
    const known = run.known.get(key);
    const end = known === undefined ? part()(run, at) : known;
    run.known.set(key, end);
    return end;
  };
}
