import { launch } from 'chrome-launcher';
import lighthouse from 'lighthouse';
const [address] = process.argv.slice(2);
const browser = await launch({ chromePath: '/usr/bin/chromium', chromeFlags: ['--headless=new', '--no-sandbox', '--disable-gpu'], logLevel: 'silent' });
const { lhr } = await lighthouse(address, { port: browser.port, logLevel: 'silent', output: 'json' });
for (const [n,c] of Object.entries(lhr.categories)) console.log(n, Math.round(c.score*100));
for (const id of ['first-contentful-paint','largest-contentful-paint','total-blocking-time','cumulative-layout-shift','speed-index','interactive','max-potential-fid']) console.log(id, lhr.audits[id].numericValue, lhr.audits[id].score);
for (const id of ['long-tasks','bootup-time','mainthread-work-breakdown','layout-shifts']) console.log(id, JSON.stringify(lhr.audits[id]?.details?.items?.map(i=>({url:i.url,d:i.duration,s:i.startTime,g:i.groupLabel,t:i.total,scripting:i.scripting,parse:i.scriptParseCompile,score:i.score,node:i.node?.snippet})) ));
for (const c of Object.values(lhr.categories)) for (const r of c.auditRefs) { const a = lhr.audits[r.id]; if (r.weight && a.score!==null && a.score<1) console.log('LOST', c.id, r.id, a.score, a.displayValue, JSON.stringify((a.details?.items||[]).slice(0,3)).slice(0,500)); }
browser.kill();
