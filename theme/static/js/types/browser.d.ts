/** What the page hands to the scripts: the words of its language, and the door through which data files come in. */
interface ShelterfinderWords {
  /** BCP 47 tag of the page's language. */
  language: string;
  /** The sign before decimals, where the language writes 0 to 9; else empty. */
  decimal: string;
  /** Index of the form for each category of Intl.PluralRules. */
  plural: { [category: string]: number };
  /** Words by key; several forms where the words count something. */
  words: { [key: string]: string | string[] };
  /** Words of opening hours by token of their grammar, for core/hours.js. */
  hours: { [token: string]: string };
}

interface Window {
  shelterfinderWords?: ShelterfinderWords;
  /** Data files call this with their name and their payload. */
  shelterfinderData?: (name: string, payload: string) => void;
  /** What static/answer.….js leaves when it was loaded. */
  shelterfinderAnswer?: import('../answer.js').AnswerCode;
  /** What static/after.….js leaves when it was loaded. */
  shelterfinderAfter?: import('../after.js').AfterCode;
  /** What static/search.….js leaves when it was loaded. */
  shelterfinderSearch?: import('../search.js').SearchCode;
  /** What static/places.….js leaves when it was loaded. */
  shelterfinderPlaces?: import('../places.js').PlacesCode;
  /** What static/state.….js leaves: begins to ask for live reports. */
  shelterfinderState?: { start(doors: import('../parts/reports.js').Doors): Promise<void> };
  /** What static/verify.….js leaves: Ed25519, for browsers that have none. */
  shelterfinderVerify?: (signature: Uint8Array, message: Uint8Array, key: Uint8Array) => boolean;
  trustedTypes?: { createPolicy(name: string, rules: { createScriptURL(address: string): string }): { createScriptURL(address: string): any } };
}
