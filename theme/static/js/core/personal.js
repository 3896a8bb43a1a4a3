/**
 * What in a text looks like somebody's own: a name with a number, or a long number. The first is what rules/personal_data.py refuses in a
 * public record; of the second, rules/mobile_in_text.py knows by the country's plan which are mobiles, for which a browser has no room, so
 * that here every long number is doubted.
 */
import { fault } from './faults.js';

const GAP = '[ \\t:：,，;；()（）-]{0,4}';
const CHINESE_NUMBER = '1[3-9]\\d[ -]?\\d{4}[ -]?\\d{4}';
const CHINESE_CUE = '(?:联系人|负责人|责任人|管理人|值班人|姓名)';
const CHINESE_TITLE = '(?:先生|女士|同志|小姐|主任|经理|师傅|老师|科长|处长|站长|队长|所长|书记)';
const LATIN_CUE = '(?:[Cc]ontact(?: person)?|[Kk]ontaktperson|[Yy]hteyshenkilö|[Mm]rs?|[Mm]s|[Hh]err|[Ff]rau|[Ff]ru|[Rr]ouva|[Hh]erra)[.:]?';
const LATIN_NAME = "(?: \\p{Lu}[\\p{L}'’-]+){2,3}";
const NAME_AND_NUMBER = new RegExp(
  `${CHINESE_CUE}${GAP}[\\u4e00-\\u9fff]{2,5}${GAP}(?:手机|电话)?${GAP}${CHINESE_NUMBER}` +
    `|[\\u4e00-\\u9fff]{2,3}${CHINESE_TITLE}${GAP}(?:手机|电话)?${GAP}${CHINESE_NUMBER}` +
    `|(?:^|[^\\p{L}])${LATIN_CUE}${LATIN_NAME}${GAP}\\+?\\d[\\d -]{6,15}\\d`,
  'u',
);
/** Nine digits and more: a day has eight, an address and a postal code fewer. */
const LONG_NUMBER = /\d(?:[ -]?\d){8,17}/;

/** @param {string} words @param {import('./shape.js').Path} path @returns {import('./faults.js').Fault[]} */
export function personal(words, path) {
  if (NAME_AND_NUMBER.test(words)) return [fault(path, 'person')];
  return LONG_NUMBER.test(words) ? [fault(path, 'long_number', {}, 'warning')] : [];
}
