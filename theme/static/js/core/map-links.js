/**
 * Links that people copy from map apps, and the position in them with its datum. From the providers' URI documents: Google Maps URLs,
 * Apple Map Links, OpenStreetMap's permalinks, Amap uri.amap.com, Baidu lbsyun.baidu.com, Tencent lbs.qq.com, HERE, Bing, Yandex,
 * Naver, Kakao, Waze, OsmAnd, Organic Maps and RFC 5870 (geo:).
 *
 * @typedef {import('./datums.js').Datum} Datum
 * @typedef {{lat: number, lon: number, datum: Datum|'unknown', isMapMiddle: boolean}} Linked  'unknown' is WGS-84 outside China and nobody knows
 *   what inside it; `isMapMiddle` if it is only the middle of the map that was shown, and the pin may stand anywhere in it
 */

const NUMBER = '(-?\\d{1,3}(?:\\.\\d+)?)';
/** Not the first of several: pins joined by ~, Google's stops joined by " to:". */
const PAIR = `${NUMBER}[,~_]\\+?${NUMBER}(?![\\d.~]| to:)`;
/** A pair with the longitude first, read so that the latitude is the first all the same. */
const FLIPPED = `(?=[^,]*,${NUMBER}(?![\\d.~]))${NUMBER}`;
/** Names of parameters that hold a pair, behind ?, &, # or ;. @param {string} names @param {string} [pair] */
const parameter = (names, pair = PAIR) => new RegExp(`[?&#;](?:${names})=(?:loc:|latlng:|ll\\.|point\\.|coord:|[^&#]* to:)?${pair}`, 'i');
/** Parameters of their own for latitude and longitude. @param {string} lats @param {string} lons */
const apart = (lats, lons) => new RegExp(`^(?=.*[?&#](?:${lats})=${NUMBER})(?=.*[?&#](?:${lons})=${NUMBER})`, 'i');
/** Where a link has its pin or the end of its way, the surest first: the last stop in the path, in data, in a list; Google's pin; parameters. */
const PINS = [
  new RegExp(`/dir(?:ections/[^/?#]+)?/[^@?#]*/(?:[^/?#:]*:)?${PAIR}/?(?=[@?#]|data=|$)`),
  new RegExp(`/dir/.*!2m2!1d(?=[^!]*!2d${NUMBER})${NUMBER}(?!.*!1m0)`),
  new RegExp(`[?&]r(?:oute|text)=[^&#]*[;~]${PAIR}(?=[&#]|$)`),
  new RegExp(`!3d${NUMBER}!4d${NUMBER}`),
  apart('mlat|dlat|pointy', 'mlon|dlon|pointx'),
  parameter('q|query|destination|daddr|coordinate|location|latlng|marker|(?:to)?coord|to|pin|sp'),
  // ll is the pin where the app's document says so: Waze, Organic Maps, and Apple if a name goes with it
  new RegExp(`^[\\w:/]*(?:om:|(?:www\\.)?waze|maps\\.apple\\.com(?=.*[?&]q=)).*[?&]ll=${PAIR}`),
  new RegExp(`[?&]p=[^&,]*,${PAIR}`),
  new RegExp(`/(?:place|search|l|link/(?:map|to))/(?:[^/,@]*,)?${PAIR}`),
  new RegExp(`^geo:${PAIR}(?!.*[?&]q=)`, 'i'),
  apart('lat|y', 'lon|lng|x'),
];
/** Where it has the middle of the map. */
const VIEWS = [parameter('sll|ll|cp|center|map'), new RegExp(`(?:@|^geo:)${PAIR}`, 'i'), new RegExp(`#(?:map=)?\\d+(?:\\.\\d+)?/${NUMBER}/${NUMBER}`)];
/** The apps by host or scheme, their datum, and the parameters of pins and of views in which longitude comes first. */
/** @type {[RegExp, Datum|'unknown', RegExp?, RegExp?][]} */
const APPS = [
  [/(^|\.)amap\.com$|amap(uri)?:/i, 'gcj02', parameter('position|to|dest|destination|markers?', FLIPPED), parameter('center', FLIPPED)],
  [/(^|\.)map\.baidu\.com$|^baidumap:/i, 'bd09'],
  [/(^|\.)map\.qq\.com$|^qqmap:/i, 'gcj02'],
  [/(^|\.)(google(\.com?)?\.[a-z]+|bing\.com|here\.com)$|^maps\.apple\.com$/i, 'unknown'],
  [/(^|\.)yandex\.[a-z.]+$/i, 'wgs84', parameter('(?:whatshere|poi)\\[point\\]|pt', FLIPPED), parameter('ll', FLIPPED)],
  [/(^|\.)naver\.com$|^nmap:/i, 'wgs84', undefined, parameter('c', FLIPPED)],
  [/(^|\.)(openstreetmap\.org|osm\.org|kakao\.com|waze\.com|osmand\.net|organicmaps\.app)$|^(om|geo):/i, 'wgs84'],
];

/**
 * The position in a link: null if the text has no link; `refused` if the app is not known or none is in it. Short links are such: only
 * their maker's server knows what they stand for, and nobody is asked.
 * @param {string} text a link, perhaps with words around it as messengers send them
 * @returns {Linked|{refused: string}|null}
 */
export function readMapLink(text) {
  const found = /(?:https?:\/\/|\b(?:geo|om|nmap|qqmap|baidumap|\w*amap(?:uri)?):|\b[\w.-]+\.[a-z]{2,3}\/)\S+/i.exec(text.normalize('NFKC'));
  if (!found) return null;
  const link = found[0].replace(/[)\]>。，]+$/, '');
  const [, host = link] = /^(?:https?:\/\/)?([\w-]+\.[\w.-]+)(?:[/?#:]|$)/i.exec(link) || [];
  const app = APPS.find(([form]) => form.test(host));
  return (app && positionIn(decoded(link), app)) || { refused: 'link' };
}

/** @param {string} link */
function decoded(link) {
  try {
    return decodeURIComponent(link.replace(/\+/g, ' ')).replace(/, +/g, ',');
  } catch {
    return link;
  }
}

/** @param {string} link @param {typeof APPS[0]} app @returns {Linked|null} */
function positionIn(link, [, datum, pins, views]) {
  const forms = [pins, ...PINS, views, ...VIEWS];
  for (const [i, form] of forms.entries()) {
    const [lat, lon] = ((form && form.exec(link)) || []).slice(1).map(Number);
    // nobody stands at 0, 0: Android's links write it where they have only a name
    if ((lat || lon) && Math.abs(lat) <= 90 && Math.abs(lon) <= 180) return { lat, lon, datum: said(link, datum), isMapMiddle: i > PINS.length };
  }
  return null;
}

/** The datum that a link itself names, else the app's own. @param {string} link @param {Datum|'unknown'} datum @returns {Datum|'unknown'} */
function said(link, datum) {
  const found = /[?&](?:coord_?type|coordinate|dev)=(\w+)/i.exec(link);
  const name = found ? found[1].toLowerCase() : '';
  if (datum === 'bd09' && /^(gcj02|wgs84)(ll)?$/.test(name)) return name.startsWith('gcj') ? 'gcj02' : 'wgs84';
  if (datum === 'gcj02' && (/^wgs84/.test(name) || name === '1')) return 'wgs84';
  return datum;
}
