/**
 * The colours of the map's background, light and dark. Quiet on purpose: the marks and the reader's way are what must be seen.
 *
 * @typedef {{ground: string, green: string, public: string, paved: string, sand: string, water: string, building: string, street: string,
 *   edge: string, main: string, mainEdge: string, path: string, rail: string, border: string, name: string, halo: string, waterName: string}} Flavour
 */

/** Names on ground reach 7:1 in both flavours, as all text of the site does; tests/js/map/flavours.test.js computes it. @type {Record<'light' | 'dark', Flavour>} */
export const FLAVOURS = {
  light: {
    ground: '#f3f1ec', green: '#d9e8cf', public: '#ece4ee', paved: '#eae6dd', sand: '#f0e6c4', water: '#b9d8e8', building: '#e0dad0', street: '#ffffff',
    edge: '#c9c3b8', main: '#fff3cf', mainEdge: '#b9a878', path: '#a8957c', rail: '#a9a6a8', border: '#8a7a9a', name: '#33312c', halo: '#ffffff', waterName: '#1f4a63',
  },
  dark: {
    ground: '#1b1d19', green: '#22301f', public: '#29232c', paved: '#262621', sand: '#33301f', water: '#12303f', building: '#2c2d28', street: '#45473f',
    edge: '#11120f', main: '#5d5a43', mainEdge: '#11120f', path: '#6d6553', rail: '#5c5c61', border: '#7d6f8c', name: '#e9e8e1', halo: '#11120f', waterName: '#a5d3ea',
  },
};
