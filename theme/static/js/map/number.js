import { numberWords } from '../core/numbers.js';

/** A number as the page writes it; a map alone in a notebook has only the language. @param {number} value @returns {string} */
export function mapNumber(value) {
  const { language, decimal } = window.shelterfinderWords || { language: document.documentElement.lang || undefined, decimal: '' };
  return numberWords(value, language, decimal);
}
