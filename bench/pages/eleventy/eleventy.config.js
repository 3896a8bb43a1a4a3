/** Only the pages of the places: the same files as the others write. `BENCH_DATA` names the folder that holds places.json. */
import {readFileSync} from 'node:fs';

export default function (config) {
	config.addGlobalData('places', () => JSON.parse(readFileSync(`${process.env.BENCH_DATA}/places.json`, 'utf8')));
	config.setQuietMode(true);
	return {dir: {input: '.', includes: '_includes'}};
}
