// Atlases whose files are made on the spot, for tests of what is done with them; how files are read is tested with real ones.
import { Atlas } from '../../../theme/static/js/core/atlas.js';

const EARTH = { south: -90, west: -180, north: 90, east: 180 };

/** An atlas of one file, which is here. */
export function atlasOf(places) {
  const atlas = Object.create(Atlas.prototype);
  const root = { box: EARTH, count: places.length, fits: null, file: 'shards/places-all.js', parts: null, places };
  return Object.assign(atlas, { awaited: new Map(), byId: new Map(places.map((place) => [place.id, place])), root });
}

/**
 * An atlas of one file for each list of places, none of them here; `load` brings them by name and notes what was asked for, except those in
 * `broken`, which it refuses.
 */
export function atlasOfFiles(lists, { fits = [], broken = [] } = {}) {
  const parts = lists.map((places, i) => ({ box: boxAround(places), count: places.length, fits: fits[i] || null, file: `file-${i}`, parts: null, places: null }));
  const root = { box: EARTH, count: parts.reduce((sum, part) => sum + part.count, 0), fits: null, file: '', parts, places: null };
  const atlas = Object.assign(Object.create(Atlas.prototype), { awaited: new Map(parts.map((part) => [part.file, part])), byId: new Map(), root });
  atlas.take = (name) => {
    const node = atlas.awaited.get(name);
    if (!node) return;
    atlas.fill(node, lists[Number(name.slice(5))]);
    atlas.awaited.delete(name);
  };
  const asked = [];
  const load = async (name) => {
    asked.push(name);
    if (broken.includes(name)) throw new Error(name);
    return name;
  };
  return { atlas, load, asked };
}

/** The box around all doors of places. */
export function boxAround(places) {
  const doors = places.flatMap((place) => [place, ...place.entrances]);
  const [lats, lons] = [doors.map(({ lat }) => lat), doors.map(({ lon }) => lon)];
  return { south: Math.min(...lats), west: Math.min(...lons), north: Math.max(...lats), east: Math.max(...lons) };
}
