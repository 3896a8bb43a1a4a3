/** The page that corrects a place. Entry point: wiring only. */
import { Editor } from './edit/editor.js';
import { find } from './parts/slots.js';

const box = find(document, '#edit');
find(document, '#edit-no-script').hidden = true;
box.hidden = false;
new Editor(box).start();
