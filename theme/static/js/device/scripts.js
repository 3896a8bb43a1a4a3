/**
 * The one door for data files. They are classic scripts that call `shelterfinderData(name, payload)`, because from a folder
 * opened by double click nothing else can be read. Only same-site names of hashed data pass the Trusted Types policy.
 */

/** A folder of data, a name, and at its end at least eight digits of a hash. */
const NAME = /^(shards|search|static|words|basemap|edit)\/[\w.-]*[0-9a-f]{8}\.js(\?\d+)?$/;
const ROOT = /^(\.\/|(\.\.\/)+|\/([\w.-]+\/)*)$/;

/** A data file that did not come, or came as something else. */
export class LoadRefused extends Error {
  /** @param {string} name */
  constructor(name) {
    super(name);
    this.code = 'load';
  }
}

/** Longer than 60 kB take on the slowest line we plan for (50 kB a second and 400 ms there and back), four times over. */
const TIMEOUT_MS = 15e3;

/** @type {Map<string, string>} payloads by name, from the moment they come until they are asked for */
const arrived = new Map();

/** @type {{createScriptURL(name: string): any}|undefined} */
let policy;

/**
 * How often each file was asked for before. Who asks again could not use what came, or let it go long ago; the first must not get a host's
 * spoilt copy from the browser's cache once more.
 * @type {Map<string, number>}
 */
const asked = new Map();

/**
 * The address of a data file, if it is one of ours.
 * @param {string} root relative address of the site's root, ending in a slash
 * @param {string} name `shards/places-….js`, with `?1` when it is asked for again
 * @returns {string}
 * @throws {TypeError} for any other name
 */
export function addressOf(root, name) {
  if (!ROOT.test(root) || !NAME.test(name)) throw new TypeError(`not a data file: ${root} ${name}`);
  return root + name;
}

/**
 * Load one data file and give what it hands over.
 * @param {string} root @param {string} name @returns {Promise<string>} to be compared with the hash in its name by whoever reads it: on file:// a right
 *   `integrity` blocks a script in every browser
 * @throws {LoadRefused}
 */
export async function load(root, name) {
  window.shelterfinderData = (key, payload) => void arrived.set(key, payload);
  await insert(root, name);
  const key = name.replace(/\.js$/, '');
  const payload = checked(name, arrived.get(key));
  arrived.delete(key);
  count(name);
  return payload;
}

/**
 * Load the code that answers.
 * @param {string} root @param {string} name
 * @returns {Promise<import('../answer.js').AnswerCode>}
 * @throws {LoadRefused}
 */
export async function loadCode(root, name) {
  await insert(root, name);
  return checked(name, window.shelterfinderAnswer);
}

/**
 * Load the code that comes behind an answer.
 * @param {string} root @param {string} name
 * @returns {Promise<import('../after.js').AfterCode>}
 * @throws {LoadRefused}
 */
export async function loadAfterCode(root, name) {
  await insert(root, name);
  return checked(name, window.shelterfinderAfter);
}

/**
 * Load the code that searches.
 * @param {string} root @param {string} name
 * @returns {Promise<import('../search.js').SearchCode>}
 * @throws {LoadRefused}
 */
export async function loadSearchCode(root, name) {
  await insert(root, name);
  return checked(name, window.shelterfinderSearch);
}

/**
 * Load a script that leaves something itself, as the map's do.
 * @param {string} root @param {string} name
 * @returns {Promise<void>}
 * @throws {LoadRefused}
 */
export async function loadScript(root, name) {
  const event = await insert(root, name);
  checked(name, event.type === 'load' || undefined);
}

/**
 * Run one script of the site; ends whether it came or not, and when it has not come for too long.
 * @param {string} root @param {string} name
 * @returns {Promise<Event>}
 */
function insert(root, name) {
  const { trustedTypes = { createPolicy: (_, rules) => rules } } = window;
  policy = policy || trustedTypes.createPolicy('data', { createScriptURL: (wanted) => addressOf(root, wanted) });
  const script = document.createElement('script');
  script.src = policy.createScriptURL(asked.has(name) ? `${name}?${asked.get(name)}` : name);
  return new Promise((resolve) => {
    for (const end of ['load', 'error']) script.addEventListener(end, resolve);
    setTimeout(() => resolve(new Event('timeout')), TIMEOUT_MS);
    document.head.append(script);
  });
}

/** @template T @param {string} name @param {T|undefined} came what the script left @returns {T} @throws {LoadRefused} */
function checked(name, came) {
  if (came !== undefined) return came;
  count(name);
  throw new LoadRefused(name);
}

/** @param {string} name of a file that came or did not */
function count(name) {
  asked.set(name, (asked.get(name) || 0) + 1);
}
