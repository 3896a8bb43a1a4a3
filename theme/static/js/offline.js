/** The copy that this browser keeps, loaded by the page's first script when the page has come to rest. Entry point: wiring only. */
import { startCopy } from './parts/copy.js';
import { startKeeping } from './parts/keeping.js';

// the page about the copy asks for this script itself; the page's first script asks again for one that did not come
const page = /** @type {{shelterfinderKeeping?: boolean}} */ (window);
if (!page.shelterfinderKeeping) startKeeping(startCopy());
page.shelterfinderKeeping = true;
