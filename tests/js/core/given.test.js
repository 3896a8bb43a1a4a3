import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readCoordinates } from '../../../theme/static/js/core/coordinates.js';
import { toWgs84 } from '../../../theme/static/js/core/datums.js';
import { readGiven } from '../../../theme/static/js/core/given.js';
import { readMapLink } from '../../../theme/static/js/core/map-links.js';
import { randomFrom } from './places.js';

const KALLIO = [{ label: 'Kallio', lat: 60.18, lon: 24.95, areas: { fi: 'Helsinki' } }, { label: 'Kallio', lat: 61.9, lon: 26.2, areas: { fi: 'Häme' } }, { label: 'Kallio metro', lat: 60.181, lon: 24.951, areas: {} }];
/** What stands near to a town is in the same cell of one degree as the town. */
const TOWNS = { Helsinki: [{ label: 'Helsinki', lat: 60.17, lon: 24.94 }, { label: 'Helsinki station', lat: 60.171, lon: 24.95 }], Kallio: KALLIO, Far: KALLIO.slice(0, 1) };
const HELSINKI = { country: 'FI', bounds: [60.1, 24.8, 60.3, 25.1], here: null, towns: async (name) => ({ towns: TOWNS[name] || [], more: name === 'Far' || name === 'Unseen' }) };
const CHINA = { ...HELSINKI, country: 'CN', bounds: [39.5, 116, 40.2, 116.9] };
const near = (found, lat, lon, toleranceDeg = 1e-9) => found && Math.abs(found.lat - lat) < toleranceDeg && Math.abs(found.lon - lon) < toleranceDeg;

/** The ways in which people write one and the same position, 60.17 N 24.94 E (60° 10' 12", 24° 56' 24"). */
const WAYS = [
  '60.17, 24.94', '60.17 24.94', '60.17,24.94', '60.17;24.94', '60.17/24.94', '(60.17, 24.94)', '+60.17 +24.94', '60.17°, 24.94°',
  '60,17 24,94', '60,17; 24,94', '60,17, 24,94', '60,1700,24,9400', '６０．１７，２４．９４', '60.17，24.94', '60.17、24.94',
  '60.17 N, 24.94 E', 'N 60.17 E 24.94', 'N60.17 E24.94', '60.17N 24.94E', '24.94 E, 60.17 N', '60,17 N 24,94 E', 'lat 60.17 lon 24.94', 'Latitude: 60.17, Longitude: 24.94', 'lat=60.17&lon=24.94'.replace('&', ' '),
  '60°10\'12"N 24°56\'24"E', '60° 10′ 12″ N, 24° 56′ 24″ E', '60º10´12” 24º56´24”', '60 10 12 N 24 56 24 E', '60°10.2\'N 24°56.4\'E', 'N 60° 10.2\' E 24° 56.4\'', '60:10:12 N 24:56:24 E', "60°10'12'' 24°56'24''",
  '北纬60.17度，东经24.94度', '北纬60度10分12秒 东经24度56分24秒', '东经24°56′24″，北纬60°10′12″', '北緯60.17°、東経24.94°', '北緯60度10分12秒 東経24度56分24秒', '纬度：60.17，经度：24.94',
  'P 60° 10,2\' I 24° 56,4\'', '60°10\'12" P, 24°56\'24" I', 'leveys 60,17 pituus 24,94',
]; // prettier-ignore

test('one position is read from every way people write it', () => {
  for (const text of WAYS) assert.ok(near(readCoordinates(text), 60.17, 24.94), `${text}: ${JSON.stringify(readCoordinates(text))}`);
});

test('south and west, by sign and by letter; E is south where the Finnish letters stand beside it', () => {
  const ways = ['-33.9, -18.4', '33.9 S 18.4 W', '南纬33.9度 西经18.4度', '33.9 E, 18.4 L', '33°54\'E 18°24\'L', '-33°54\', -18°24\''];
  for (const text of ways) assert.ok(near(readCoordinates(text), -33.9, -18.4), text);
  assert.ok(near(readCoordinates('33.9 E 18.4 I'), -33.9, 18.4));
  assert.ok(near(readCoordinates('33.9 S 18.4 E'), -33.9, 18.4));
});

test('names, addresses and half positions are no coordinates', () => {
  const texts = ['', 'Oodi', '12 34', '5', '60.17', 'Mannerheimintie 5', '1号', '5 N', '10 N 5 S', '60°', '60.17, 24.94, 3', '60°70\'N 24°0\'E', '60.5°10\'N 24°0\'E', '60 10 12 5 N 24 E', '2026-11-23', '09 310 1691', '+358 9 310 1691', 'P-Kluuvi', '112', 'N E', '北京', '东京站', '3丁目4-5', '1.2.3.4']; // prettier-ignore
  for (const text of texts) assert.equal(readCoordinates(text), null, text);
});

test('every position is read back from every notation', () => {
  const random = randomFrom(3);
  for (let round = 0; round < 2000; round++) {
    const [lat, lon] = [random() * 179 - 89.5, random() * 359 - 179.5];
    const parts = (value) => [Math.floor(Math.abs(value)), Math.floor((Math.abs(value) % 1) * 60), ((Math.abs(value) * 60) % 1) * 60];
    const [[d, m, s], [e, n, t]] = [parts(lat), parts(lon)];
    if (s > 59.99 || t > 59.99) continue;
    const [ns, ew] = [lat < 0 ? 'S' : 'N', lon < 0 ? 'W' : 'E'];
    const ways = [`${lat.toFixed(6)}, ${lon.toFixed(6)}`, `${lat.toFixed(6)} ${lon.toFixed(6)}`.replace(/\./g, ','), `${d}°${m}'${s.toFixed(4)}"${ns} ${e}°${n}'${t.toFixed(4)}"${ew}`, `${ew} ${e} ${n} ${t.toFixed(4)}, ${ns} ${d} ${m} ${s.toFixed(4)}`];
    for (const text of ways) assert.ok(near(readCoordinates(text), lat, lon, 1e-6), `${text}: ${JSON.stringify(readCoordinates(text))}, not ${lat}, ${lon}`);
  }
});

test('exchanged latitude and longitude are offered as a question, never taken', async () => {
  for (const text of ['24.94, 60.17', '24,94 60,17']) {
    const { meanings, refused } = await readGiven(text, HELSINKI);
    assert.deepEqual([refused, meanings.length, meanings[0].asks, meanings[0].lat, meanings[0].lon], ['swapped', 1, 'turned', 60.17, 24.94]);
  }
  const impossible = await readGiven('116.4, 39.9', HELSINKI);
  assert.deepEqual([impossible.refused, impossible.meanings[0].lat], ['swapped', 39.9]);
  const said = await readGiven('24.94 N, 60.17 E', HELSINKI);
  assert.deepEqual([said.refused, said.meanings[0].lat, said.meanings[0].asks], ['', 24.94, '']);
});

test('in China nobody knows where numbers come from, so both are offered; elsewhere nothing is shifted', async () => {
  const { meanings, refused } = await readGiven('39.9, 116.4', CHINA);
  assert.equal(refused, 'datum');
  assert.deepEqual(meanings.map(({ asks }) => asks), ['gcj02', 'wgs84']);
  const [lat, lon] = toWgs84(39.9, 116.4, 'gcj02');
  assert.ok(near(meanings[0], lat, lon) && near(meanings[1], 39.9, 116.4));
  assert.deepEqual((await readGiven('39.9, 116.4', { ...HELSINKI, country: 'MN' })).meanings.map(({ datum }) => datum), ['wgs84']);
});

/** Links as the apps write them. */
const LINKS = [
  ['geo:60.17,24.94', 'wgs84'], ['geo:60.17,24.94;u=35', 'wgs84'], ['geo:0,0?q=60.17,24.94(Oodi)', 'wgs84'], ['geo:60.17,24.94?z=17', 'wgs84'],
  ['https://www.google.com/maps/place/Oodi/@60.1,24.9,17z/data=!3m1!4b1!4m6!3m5!1s0x0:0x0!8m2!3d60.17!4d24.94', 'unknown'],
  ['https://www.google.fi/maps/@60.17,24.94,17z', 'unknown'], ['https://maps.google.com/?q=60.17,24.94', 'unknown'], ['https://www.google.com/maps?q=loc:60.17,24.94', 'unknown'],
  ['https://www.google.com/maps/search/?api=1&query=60.17%2C24.94', 'unknown'], ['https://www.google.com/maps/dir/?api=1&destination=60.17,24.94&travelmode=walking', 'unknown'],
  ['https://www.google.com/maps/search/60.17,+24.94', 'unknown'], ['https://www.google.co.jp/maps/place/60.17,24.94', 'unknown'],
  ['https://maps.apple.com/?ll=60.17,24.94&q=Oodi', 'unknown'], ['https://maps.apple.com/place?coordinate=60.17,24.94&name=x', 'unknown'], ['https://maps.apple.com/?daddr=60.17,24.94', 'unknown'],
  ['https://www.openstreetmap.org/?mlat=60.17&mlon=24.94#map=17/60.1/24.9', 'wgs84'], ['https://www.openstreetmap.org/#map=17/60.17/24.94', 'wgs84'], ['https://www.openstreetmap.org/node/1#map=17/60.17/24.94&layers=N', 'wgs84'],
  ['https://uri.amap.com/marker?position=24.94,60.17&name=x', 'gcj02'], ['https://uri.amap.com/navigation?to=24.94,60.17,%E5%90%8D&mode=walk', 'gcj02'], ['https://wb.amap.com/?p=B000A8UIN8,60.17,24.94,name,addr', 'gcj02'],
  ['https://www.amap.com/?q=60.17,24.94,name', 'gcj02'], ['https://m.amap.com/navi/?dest=24.94,60.17&destName=x', 'gcj02'], ['iosamap://path?dlat=60.17&dlon=24.94&dev=0', 'gcj02'], ['amapuri://route/plan/?dlat=60.17&dlon=24.94&dev=1', 'wgs84'], ['https://uri.amap.com/marker?position=24.94,60.17&coordinate=wgs84', 'wgs84'],
  ['https://api.map.baidu.com/marker?location=60.17,24.94&title=x&output=html', 'bd09'], ['https://api.map.baidu.com/marker?location=60.17,24.94&coord_type=gcj02', 'gcj02'], ['https://api.map.baidu.com/direction?destination=latlng:60.17,24.94|name:x&coord_type=wgs84', 'wgs84'], ['baidumap://map/marker?location=60.17,24.94', 'bd09'],
  ['https://apis.map.qq.com/uri/v1/marker?marker=coord:60.17,24.94;title:x', 'gcj02'], ['https://apis.map.qq.com/uri/v1/routeplan?type=walk&to=x&tocoord=60.17,24.94', 'gcj02'], ['https://map.qq.com/?pointx=24.94&pointy=60.17', 'gcj02'],
  ['https://wego.here.com/?map=60.17,24.94,15,normal', 'unknown'], ['https://share.here.com/l/60.17,24.94,Oodi?z=16', 'unknown'], ['https://www.bing.com/maps?cp=60.17~24.94&lvl=15', 'unknown'], ['https://www.bing.com/maps?sp=point.60.17_24.94_Oodi', 'unknown'],
  ['https://yandex.ru/maps/?ll=24.94%2C60.17&z=15', 'wgs84'], ['https://yandex.com/maps/?whatshere%5Bpoint%5D=24.94%2C60.17', 'wgs84'], ['https://m.map.naver.com/map.naver?lat=60.17&lng=24.94', 'wgs84'], ['nmap://place?lat=60.17&lng=24.94&name=x', 'wgs84'],
  ['https://map.kakao.com/link/map/x,60.17,24.94', 'wgs84'], ['https://waze.com/ul?ll=60.17,24.94&navigate=yes', 'wgs84'], ['https://osmand.net/map/?pin=60.17,24.94#17/60.1/24.9', 'wgs84'], ['om://map?v=1&ll=60.17,24.94&n=x', 'wgs84'],
  ['Look: https://maps.google.com/?q=60.17,24.94 (Oodi)', 'unknown'], ['maps.google.com/?q=60.17,24.94', 'unknown'],
]; // prettier-ignore

test('the position and the datum are read from the links of the usual apps', () => {
  for (const [link, datum] of LINKS) {
    const found = readMapLink(link);
    assert.ok(near(found, 60.17, 24.94) && found.datum === datum, `${link}: ${JSON.stringify(found)}`);
  }
});

test('links without a position, short ones and strange ones are refused, and no text is taken for a link', () => {
  const links = ['https://maps.app.goo.gl/abc', 'https://goo.gl/maps/x', 'https://surl.amap.com/xyz', '【高德地图】https://surl.amap.com/x1', 'https://j.map.baidu.com/a/b', 'https://map.baidu.com/@12959238.56,4825347.47,12z', 'https://www.google.com/maps/place/Oodi', 'https://www.google.com/maps?q=Oodi', 'https://example.com/60.17,24.94', 'https://notgoogle.com.evil.example/?q=60.17,24.94', 'https://www.openstreetmap.org/node/123', 'https://map.naver.com/p/?c=14129160.5,4518321.1,15', 'https://what3words.com/a.b.c', 'geo:0,0?q=Oodi', 'https://maps.google.com/?q=%E0%A4%A', 'https://maps.google.com/?q=160.17,224.94']; // prettier-ignore
  for (const link of links) assert.deepEqual(readMapLink(link), { refused: 'link' }, link);
  for (const text of ['Oodi', 'P-Kluuvi', 'a/b', '60.17/24.94', 'Helsinki, Finland']) assert.equal(readMapLink(text), null, text);
});

test('a link is shifted by its datum in China only, and asked about where the app does not say', async () => {
  const [lat, lon] = toWgs84(39.9, 116.4, 'bd09');
  const baidu = await readGiven('https://api.map.baidu.com/marker?location=39.9,116.4', CHINA);
  assert.ok(near(baidu.meanings[0], lat, lon) && baidu.meanings[0].datum === 'bd09' && !baidu.refused);
  assert.equal((await readGiven('https://www.google.com/maps/@39.9,116.4,15z', CHINA)).refused, 'datum');
  assert.equal((await readGiven('https://www.google.com/maps/@60.17,24.94,15z', CHINA)).meanings.length, 1);
  assert.ok(near((await readGiven('https://uri.amap.com/marker?position=24.94,60.17', HELSINKI)).meanings[0], 60.17, 24.94));
});

test('a local Plus Code needs a place: the one behind it, or a site small enough that only one can be meant', async () => {
  for (const text of ['5WCP+8Q', '5WCP+8Q Helsinki', '9GG65WCP+8Q']) {
    const { meanings } = await readGiven(text, HELSINKI);
    assert.ok(near(meanings[0], 60.1708, 24.9369, 1e-3) && meanings[0].kind === 'plus_code', text);
  }
  const wide = { ...HELSINKI, bounds: [50, 10, 60, 30] };
  for (const text of ['5WCP+8Q', '5WCP+8Q Nowhere']) assert.deepEqual(await readGiven(text, wide), { meanings: [], refused: 'plus_code_local' }, text);
  assert.equal((await readGiven('5WCP+8Q', { ...wide, here: { lat: 60.2, lon: 24.9 } })).meanings.length, 1);
});

test('a name is no position', async () => {
  for (const text of ['Oodi', 'Mannerheimintie 5', '图书馆', '12 34', '']) assert.equal(await readGiven(text, HELSINKI), null, text);
});

test('a minus beside south or west says it once more; beside north or east nobody knows, so it is no position', () => {
  for (const text of ['S -33.9 E 18.4', '-33.9 S, 18.4 E', 'lat: -33.9, lon: 18.4', '南纬-33.9 东经18.4']) assert.ok(near(readCoordinates(text), -33.9, 18.4), text);
  assert.ok(near(readCoordinates('33.9 S -18.4 W'), -33.9, -18.4));
  for (const text of ['-33.9 N, 18.4 E', 'N 33.9 E -18.4', '北纬-33.9 东经18.4', '-33.9 P 18.4 I']) assert.equal(readCoordinates(text), null, text);
});

test('labels and letters together are read, unless they contradict each other', () => {
  for (const text of ['Latitude: 60.17° N, Longitude: 24.94° E', 'lon 24.94 E lat 60.17 N', 'Lat: N60.17, Long: E24.94', '纬度：北纬60.17，经度：东经24.94']) assert.ok(near(readCoordinates(text), 60.17, 24.94), text);
  assert.equal(readCoordinates('Latitude: 24.94° E, Longitude: 60.17° N'), null);
});

/** Links with a pin or a destination at 60.17, 24.94, and the middle of the map elsewhere. */
const PINNED = [
  'https://yandex.ru/maps/?ll=37.50%2C55.70&mode=whatshere&whatshere%5Bpoint%5D=24.94%2C60.17&z=12', 'https://yandex.com/maps/?ll=37.50,55.70&pt=24.94,60.17', 'https://yandex.ru/maps/?ll=37.50%2C55.70&mode=poi&poi%5Bpoint%5D=24.94%2C60.17',
  'https://www.bing.com/maps?cp=60.10~24.80&lvl=15&sp=point.60.17_24.94_Title', 'https://maps.apple.com/?ll=50.89,4.34&q=60.17,24.94', 'https://maps.apple.com/?ll=50.89,4.34&coordinate=60.17,24.94',
  'https://www.google.com/maps/dir//60.17,24.94/@60.16,24.93,15z', 'https://www.google.com/maps/dir/60.1,24.9/60.17,24.94/@60.16,24.93,15z/data=!3m1!4b1',
  'https://www.amap.com/place/B000?center=26.3,39.9&position=24.94,60.17', 'https://www.openstreetmap.org/?mlat=60.17&mlon=24.94#map=15/60.10/24.80',
  'https://www.openstreetmap.org/directions?route=60.1%2C24.9%3B60.17%2C24.94#map=12/60.2/24.8', 'https://wego.here.com/directions/mix/X:60.1,24.9/Y:60.17,24.94?map=60.2,24.8,12', 'https://yandex.com/maps/?ll=24.9,60.1&rtext=60.1,24.8~60.17,24.94',
  'https://www.google.com/maps/dir/A/B/@60.16,24.93,15z/data=!4m5!4m4!1m1!4e2!1m0!2m2!1d24.94!2d60.17', 'https://maps.google.com/?daddr=60.1,24.8+to:60.17,24.94', 'https://map.naver.com/p/?c=24.9,60.1,15&lat=60.17&lng=24.94',
  'https://waze.com/ul?ll=60.17,24.94&navigate=yes', 'om://map?ll=60.17,24.94&n=x', 'https://maps.apple.com/?ll=60.17,24.94&q=Oodi', 'geo:0,0?q=60.17,24.94(Oodi)', 'https://www.openstreetmap.org/?mlat=60.17&mlon=24.94&lat=60.1&lon=24.8',
]; // prettier-ignore

/** Links that show 60.17, 24.94 in the middle, whatever stands beside it. */
const VIEWED = [
  'https://www.google.com/maps/place/Helsinki/@60.17,24.94,11z', 'https://www.google.com/maps/dir/Rautatientori/Kamppi/@60.17,24.94,15z', 'https://www.google.com/maps/dir/60.1,24.9//@60.17,24.94,15z', 'https://www.openstreetmap.org/node/123#map=12/60.17/24.94', 'https://yandex.ru/maps/?ll=24.94%2C60.17&z=15',
  'https://www.bing.com/maps?cp=60.17~24.94', 'https://www.amap.com/place/B000?center=24.94,60.17', 'https://map.naver.com/p/?c=24.94,60.17,15', 'https://maps.apple.com/?ll=60.17,24.94',
]; // prettier-ignore

test('the pin counts and not the middle of the map; a middle alone is asked about', async () => {
  for (const link of PINNED) assert.ok(near(readMapLink(link), 60.17, 24.94) && !readMapLink(link).isMapMiddle, `${link}: ${JSON.stringify(readMapLink(link))}`);
  for (const link of VIEWED) {
    const { meanings } = await readGiven(link, HELSINKI);
    assert.ok(near(meanings[0], 60.17, 24.94) && meanings[0].asks === 'view', `${link}: ${JSON.stringify(meanings)}`);
  }
});

test('two digits before the plus are refused, before a town is looked for', async () => {
  for (const text of ['GX+2C', 'F3+6W Helsinki', 'F3+6W Unseen']) assert.deepEqual(await readGiven(text, { ...HELSINKI, towns: () => assert.fail() }), { meanings: [], refused: 'plus_code_local' }, text);
});

test('towns of one name that are far apart are a choice, each with its area; none is taken without being chosen', async () => {
  const { meanings, refused } = await readGiven('5WCP+8Q Kallio', HELSINKI);
  assert.deepEqual([refused, meanings.map(({ label, areas, asks }) => [label, areas, asks])], ['', [['5WCP+8Q Kallio', { fi: 'Helsinki' }, 'town'], ['5WCP+8Q Kallio', { fi: 'Häme' }, 'town']]]);
  assert.ok(near(meanings[0], 60.1708, 24.9369, 1e-3) && near(meanings[1], 62.1708, 25.9369, 1e-3), JSON.stringify(meanings));
});

test('one town alone is asked about too where others may have its name, and none where none was found is no refusal of the code', async () => {
  const { meanings, more } = await readGiven('5WCP+8Q Far', HELSINKI);
  assert.deepEqual([meanings.map(({ asks }) => asks), more], [['town'], true]);
  assert.deepEqual(await readGiven('5WCP+8Q Unseen', HELSINKI), { meanings: [], refused: '', more: true });
  assert.deepEqual((await readGiven('5WCP+8Q Helsinki', HELSINKI)).meanings.map(({ label, asks }) => [label, asks]), [['5WCP+8Q Helsinki', '']]);
  assert.deepEqual((await readGiven('9GG65WCP+8Q Far', HELSINKI)).meanings.map(({ label, asks }) => [label, asks]), [['9GG65WCP+8Q Far', '']]);
});
