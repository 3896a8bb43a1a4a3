/**
 * Does a web address lead somewhere that everybody can reach? The judgement of plugins/shelterfinder/registry/rules/web_reachable.py;
 * nothing is fetched.
 */

/** Names that no public server answers: PRIVATE_ENDINGS of the rule. */
const PRIVATE_NAME = /\.(local|lan|internal|intranet|localhost|test|invalid|home\.arpa)$/;
const SENTENCE_END = /[,.;:)>'。，；）」]$/;
const OCTET = '(?:25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)';
const NUMBER = new RegExp(`^${OCTET}(\\.${OCTET}){3}$`);
/** Networks that are not of the world, by the registry of special addresses of the IANA (RFC 6890 and what follows it). @type {[number, number][]} */
const OWN_NETWORKS = [
  [0x00000000, 8],
  [0x0a000000, 8],
  [0x64400000, 10],
  [0x7f000000, 8],
  [0xa9fe0000, 16],
  [0xac100000, 12],
  [0xc0000000, 24],
  [0xc0000200, 24],
  [0xc0a80000, 16],
  [0xc6120000, 15],
  [0xc6336400, 24],
  [0xcb007100, 24],
  [0xf0000000, 4],
];
/** Two numbers of a special network that are of the world all the same. */
const OF_THE_WORLD = [0xc0000009, 0xc000000a];

/**
 * What is wrong with a web address of the form that the models allow.
 * @param {string} address @returns {'private'|'double'|'ending'|null}
 */
export function faultOfAddress(address) {
  const rest = address.slice(address.indexOf('://') + '://'.length);
  if (rest.split('?')[0].includes('://')) return 'double';
  const [host] = rest.toLowerCase().split(/[/:?#]/);
  if (!host.includes('.') || PRIVATE_NAME.test(host) || isOwnNumber(host)) return 'private';
  return withoutSentence(address) === address ? null : 'ending';
}

/** The address without the marks that belonged to a sentence; a bracket that it opens itself is its own. @param {string} address */
function withoutSentence(address) {
  let left = address;
  const count = (/** @type {string} */ sign) => left.split(sign).length;
  while (SENTENCE_END.test(left) && !(left.endsWith(')') && count('(') >= count(')'))) left = left.slice(0, -1);
  return left;
}

/** @param {string} host */
function isOwnNumber(host) {
  if (!NUMBER.test(host)) return false;
  const number = host.split('.').reduce((sum, part) => sum * 256 + Number(part), 0);
  const isIn = OWN_NETWORKS.some(([network, bits]) => Math.floor(number / 2 ** (32 - bits)) === Math.floor(network / 2 ** (32 - bits)));
  return isIn && !OF_THE_WORLD.includes(number);
}
