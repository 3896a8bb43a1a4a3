/** Reads lines of {dialling} or {numbers} or {addresses} and writes what the form finds wrong with each of the latter two. */
import { createInterface } from 'node:readline';
import { faultOfPhone } from '../../../theme/static/js/core/phones.js';
import { faultOfAddress } from '../../../theme/static/js/core/web-addresses.js';

let plans = null;
for await (const line of createInterface({ input: process.stdin })) {
  const { dialling, numbers, addresses } = JSON.parse(line);
  if (dialling) plans = dialling;
  if (numbers) console.log(JSON.stringify(numbers.map((number) => faultOfPhone(number, plans))));
  if (addresses) console.log(JSON.stringify(addresses.map(faultOfAddress)));
}
