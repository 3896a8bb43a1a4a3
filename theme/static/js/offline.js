/** The copy that this browser keeps, loaded by the page's first script when the page has come to rest. Entry point: wiring only. */
import { startCopy } from './parts/copy.js';
import { startKeeping } from './parts/keeping.js';

startKeeping(startCopy());
