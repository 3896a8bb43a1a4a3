/**
 * Can a telephone number be dialled, by its length and its country code? The judgement is that of the rule `phone-number`
 * (plugins/shelterfinder/registry/rules/phone_number.py), which asks libphonenumber; the numbering plans are of the same library, as
 * plugins/shelterfinder/site/dialling.py hands them on. tests/property/edit compares the two.
 *
 * @typedef {[string, string, string, number[], number[]]} Plan
 *   pattern of the prefix inside the country, what a prefix becomes, pattern of a national number, lengths of numbers, lengths without an area code
 * @typedef {{country: string, code: number, abroad: string, home: Plan|null, short: [number[], string], local: string, plans: {[code: string]: Plan}}} Dialling
 * @typedef {'short'|'long'|'country'|'local'} PhoneFault
 */

const DIGITS_MIN = 2;
const DIGITS_MAX = 17;
/** Digits of a country code. */
const CODE_MAX = 3;
/** So many digits between signs are a number; fewer are one only if nothing stands between them. */
const VIABLE_MIN = 3;

/**
 * Why a number cannot be dialled from the country of the site.
 * @param {string} number as the models allow it: digits, a plus before them, blanks, brackets, dots and hyphens
 * @param {Dialling} dialling @returns {PhoneFault|null}
 */
export function faultOfPhone(number, dialling) {
  const { short, local, plans } = dialling;
  const parsed = parse(number, dialling);
  if (typeof parsed === 'string') return parsed;
  const { code, digits } = parsed;
  if (local && isAll(local, number.replace(/[ ().-]/g, ''))) return 'local';
  if (number[0] !== '+' && code === dialling.code && isShort(digits, number, short)) return null;
  return faultOfLength(digits, plans[code]);
}

/** @param {string} digits @param {string} number as it is written @param {Dialling['short']} short */
function isShort(digits, number, [lengths, pattern]) {
  // one that begins with 0 was mostly cut off behind its area code
  return lengths.includes(digits.length) && (number[0] !== '0' || isAll(pattern, digits));
}

/**
 * The country code and the digits after it.
 * @param {string} number @param {Dialling} dialling @returns {{code: number, digits: string}|PhoneFault}
 */
function parse(number, dialling) {
  const all = number.replace(/\D/g, '');
  if (all.length < VIABLE_MIN && !/^\d\d\D*$/.test(number)) return 'short';
  const isAbroad = number[0] === '+';
  if (!isAbroad && !dialling.home) return 'country';
  let found = isAbroad ? withCode(all, dialling) : atHome(all, dialling);
  // a plus that nothing follows which it can mean is taken away
  if (isAbroad && found === 'country' && dialling.home) found = atHome(all, dialling, true);
  if (typeof found === 'string') return found;
  if (found.digits.length < DIGITS_MIN) return 'short';
  const plan = found.code === dialling.code && found.isHome && dialling.home ? dialling.home : dialling.plans[found.code];
  const digits = withoutPrefixIfLongEnough(found.digits, plan);
  return digits.length < DIGITS_MIN || digits.length > DIGITS_MAX ? 'short' : { code: found.code, digits };
}

/** @typedef {{code: number, digits: string, isHome: boolean}} Coded  `isHome` if no country code was written */

/** Digits that begin with a country code. @param {string} all @param {Dialling} dialling @returns {Coded|PhoneFault} */
function withCode(all, { plans }) {
  if (all.length <= DIGITS_MIN) return 'short';
  for (let length = 1; length <= CODE_MAX; length++) {
    const code = all.slice(0, length);
    if (plans[code]) return { code: Number(code), digits: all.slice(length), isHome: false };
  }
  return 'country';
}

/** Digits as they are dialled in the country. @param {string} all @param {Dialling} dialling @param {boolean} [needsCode] @returns {Coded|PhoneFault} */
function atHome(all, dialling, needsCode = false) {
  const { code, abroad } = dialling;
  const home = /** @type {Plan} */ (dialling.home);
  const before = abroad ? new RegExp(`^(?:${abroad})`).exec(all) : null;
  if (before && all[before[0].length] !== '0') return withCode(all.slice(before[0].length), dialling);
  if (all.startsWith(String(code))) {
    const rest = withoutPrefix(all.slice(String(code).length), home);
    const isBetter = !isAll(home[2], all) && isAll(home[2], rest);
    if (isBetter || lengthOf(all, home) === 'long') return { code, digits: rest, isHome: false };
  }
  return needsCode ? 'country' : { code, digits: all, isHome: true };
}

/** @param {string} digits @param {Plan} plan */
function withoutPrefixIfLongEnough(digits, plan) {
  const rest = withoutPrefix(digits, plan);
  return ['short', 'local', 'between'].includes(lengthOf(rest, plan)) ? digits : rest;
}

/** The digits without what is dialled before them inside the country. @param {string} digits @param {Plan} plan @returns {string} */
function withoutPrefix(digits, [prefix, becomes, pattern]) {
  const found = digits && prefix ? new RegExp(`^(?:${prefix})`).exec(digits) : null;
  if (!found) return digits;
  const isMoved = becomes && found[found.length - 1] !== undefined;
  const rest = isMoved ? digits.replace(new RegExp(`^(?:${prefix})`), becomes) : digits.slice(found[0].length);
  return isAll(pattern, digits) && !isAll(pattern, rest) ? digits : rest;
}

/** @param {string} digits @param {Plan} plan @returns {'possible'|'short'|'long'|'between'|'local'} */
function lengthOf({ length }, [, , , lengths, locals]) {
  if (locals.includes(length)) return 'local';
  if (lengths.includes(length)) return 'possible';
  return length < lengths[0] ? 'short' : length > lengths[lengths.length - 1] ? 'long' : 'between';
}

/** @param {string} digits @param {Plan} plan @returns {PhoneFault|null} */
function faultOfLength(digits, plan) {
  const length = lengthOf(digits, plan);
  return length === 'possible' ? null : length === 'between' ? 'long' : length;
}

/** @param {string} pattern @param {string} digits */
function isAll(pattern, digits) {
  return !!pattern && new RegExp(`^(?:${pattern})$`).test(digits);
}
