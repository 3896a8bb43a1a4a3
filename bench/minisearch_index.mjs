// Makes MiniSearch's index: documents { id, text, name, lat, lon } on standard input, the index as JSON on standard output.
import { readFileSync } from 'node:fs';
import MiniSearch from 'minisearch';

const index = new MiniSearch({ fields: ['text'], storeFields: ['name', 'lat', 'lon'] });
index.addAll(JSON.parse(readFileSync(0, 'utf8')));
process.stdout.write(JSON.stringify(index));
