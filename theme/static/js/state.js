/** Live reports: loaded by the page's first script where the site has them, which shares what must exist once. */
import { Reports } from './parts/reports.js';

window.shelterfinderState = { start: (doors) => new Reports(doors).start() };
