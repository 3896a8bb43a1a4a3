// Runs Lighthouse (mobile, its own throttling) over addresses, several times each, and prints one line of JSON for each address.
// Started by bench/lighthouse.py with one line of JSON: { chrome, runs, addresses }. The browser is started here and ended here.
import { launch } from 'chrome-launcher';
import lighthouse from 'lighthouse';

const CATEGORIES = ['performance', 'accessibility', 'best-practices', 'seo'];
const METRICS = { lcp_ms: 'largest-contentful-paint', fcp_ms: 'first-contentful-paint', tbt_ms: 'total-blocking-time', cls: 'cumulative-layout-shift' };

let asked = '';
for await (const part of process.stdin) asked += part;
const { chrome: chromePath, runs, addresses } = JSON.parse(asked);

/** The audits that cost points, with what Lighthouse says of them. */
function shortcomings(lhr) {
  const found = [];
  for (const category of CATEGORIES) {
    for (const { id, weight } of lhr.categories[category].auditRefs) {
      const audit = lhr.audits[id];
      if (!weight || audit.score === null || audit.score >= 1) continue;
      const nodes = ((audit.details || {}).items || []).slice(0, 3).map((item) => (item.node ? item.node.snippet : item.url || item.description || ''));
      found.push({ category, id, score: audit.score, title: audit.title, value: audit.displayValue || '', nodes });
    }
  }
  return found;
}

/** Runs that Lighthouse itself calls failed ("recording the trace went wrong, please run again") before it counts as not measured. */
const TRIES = 3;

/** One run over an address in a browser of its own. */
async function once(address) {
  const browser = await launch({ chromePath, chromeFlags: ['--headless=new', '--no-sandbox', '--disable-gpu'], logLevel: 'silent' });
  try {
    const { lhr } = await lighthouse(address, { port: browser.port, logLevel: 'silent', output: 'json', onlyCategories: CATEGORIES });
    const scores = Object.fromEntries(CATEGORIES.map((name) => [name, Math.round(lhr.categories[name].score * 100)]));
    const metrics = Object.fromEntries(Object.entries(METRICS).map(([name, id]) => [name, (lhr.audits[id] || {}).numericValue]));
    return { scores, metrics, speed: lhr.environment.benchmarkIndex, shortcomings: shortcomings(lhr), error: lhr.runtimeError ? lhr.runtimeError.message : null };
  } finally {
    browser.kill();
  }
}

/** One run that counts. */
async function measure(address) {
  let run = await once(address);
  for (let tries = 1; run.error && tries < TRIES; tries++) run = await once(address);
  return run;
}

for (const address of addresses) {
  const measured = [];
  for (let run = 0; run < runs; run++) measured.push(await measure(address));
  console.log(JSON.stringify({ address, measured }));
}
