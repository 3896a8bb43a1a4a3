/**
 * Opening hours in words. The twin of plugins/shelterfinder/hours/text.py; both answer tests/fixtures/vectors/hours.json.
 */

/** A quoted remark, 24/7, a word, or a sign with the blanks around it: what may have to be put into words. */
const TOKEN = /"[^"]*"|24\/7|[A-Za-z]+| *[;,] *|-/g;

/**
 * A rule of the OpenStreetMap opening_hours grammar with its weekdays, months and few fixed words in the reader's language.
 * What is not understood stays as it is written; it is never interpreted as open or closed.
 * @param {string} rule @param {{[token: string]: string}} tables from `hours_tables` in hours/text.py: words by token of the grammar
 * @returns {string}
 */
export function hoursText(rule, tables) {
  return rule.replace(TOKEN, (token, /** @type {number} */ offset) => {
    const sign = token.trim();
    if (sign === '-') return dash(rule.slice(0, offset), rule.slice(offset + 1), tables);
    return Object.prototype.hasOwnProperty.call(tables, sign) ? tables[sign] : token;
  });
}

/** A hyphen between two times or two words is a range; any other ("Jan 1-15", "PH -1 day") stays. @param {string} before @param {string} after @param {{[token: string]: string}} tables */
function dash(before, after, tables) {
  if (/:[0-9]{2}$/.test(before) && /^[0-9]/.test(after)) return '–';
  return /(:[0-9]{2}|sun(rise|set)|[A-Z][a-z]{1,2}( [0-9]{1,2})?)$/.test(before) && /^(sun|[A-Z][a-z])/.test(after) ? tables['-'] : '-';
}
