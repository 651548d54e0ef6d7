// Interleaved side-by-side measurement; see README.md.
//   node measure.mjs [--apps a,b,c] [--runs 5] [--runs10k N] [--loads 3] [--base name] [--extra name=dir[:adapter.mjs]]…
//                    [--phases load,100,1000,10000,100000,acts] [--latency ms] [--json out/results.json] [--md out/results.md]
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { measureActs, measureRounds, ROWS } from './acts.mjs';
import { ARGS, launch, NETWORK, openPage } from './harness.mjs';
import { actsOf, marksOf } from './marks.mjs';
import { ALL_APPS, benchDir, resolveApps, SERVER_MESSAGE, startServer } from './server.mjs';

const { values: opt } = parseArgs({
  options: {
    apps: { type: 'string', default: ALL_APPS.join(',') },
    runs: { type: 'string', default: '5' },
    runs10k: { type: 'string' },
    extra: { type: 'string', multiple: true, default: [] },
    phases: { type: 'string', default: 'load,100,1000,10000,100000,acts' },
    loads: { type: 'string', default: '3' },
    base: { type: 'string' },
    latency: { type: 'string', default: '0' },
    json: { type: 'string', default: path.join(benchDir, '../../target/bench.json') },
    md: { type: 'string', default: path.join(benchDir, '../../target/bench.md') },
  },
});
const LIMIT = 60_000;
const BAD = 10;
const KEYS = 20; // even: the last key undoes the one before
// 100,000 rows in the document are too many for any browser
const UNWINDOWED = ['react-rhf', 'preact-signals', 'solid', 'svelte', 'vue'];
const phases = new Set(opt.phases.split(','));
const apps = await resolveApps(opt.apps.split(',').filter(Boolean), opt.extra);
const server = await startServer({ mounts: apps, latency: Number(opt.latency) });
const runs = Number(opt.runs);
const runs10k = Number(opt.runs10k ?? opt.runs);
const log = (...a) => console.error(new Date().toISOString().slice(11, 19), ...a);

/** app -> metric -> samples; a sample is a number or 'timeout'. */
const samples = Object.fromEntries(apps.map((a) => [a.name, {}]));
const details = Object.fromEntries(apps.map((a) => [a.name, {}]));
const add = (app, metric, value) => (samples[app.name][metric] ??= []).push(value);
const timeouts = (app, metric) => (samples[app.name][metric] ?? []).filter((v) => v === 'timeout').length;

class Timeout extends Error {}
const limited = (promise) => {
  let timer;
  const late = new Promise((_, reject) => (timer = setTimeout(() => reject(new Timeout()), LIMIT)));
  return Promise.race([promise, late]).finally(() => clearTimeout(timer));
};

const numbered = (n, edit = {}) => Array.from({ length: n }, (_, i) => edit[i] ?? `user.number${i}@example.com`);
// row 0 is one key away from the address of the last row
const listOf = (n) => {
  const edit = { 0: 'first.person@example.co', [n - 1]: 'First.Person@example.com' };
  for (let k = 0; k < BAD; k++) edit[Math.floor((n / BAD) * k) + 57] = `bad.${k}@example.com`;
  return numbered(n, edit);
};

// ---- load --------------------------------------------------------------------
async function load(b, app, throttle) {
  const p = await openPage(b, server.origin, app, { throttle });
  try {
    server.takeLog();
    const before = await p.metrics();
    await limited(p.go());
    const after = await p.metrics();
    const t = await p.page.evaluate(() => window.__bench.times());
    const requests = server.takeLog();
    const key = throttle ? 'slow' : 'fast';
    add(app, `ready.${key}`, t.ready);
    add(app, `readyPaint.${key}`, t.readyPaint);
    add(app, `fcp.${key}`, t.fcp);
    add(app, `loadLong.${key}`, t.longTasks);
    add(app, `shifted.${key}`, t.shifted);
    add(app, `loadCpu.${key}`, (after.ThreadTime - before.ThreadTime) * 1000);
    if (!throttle) {
      await p.page.waitForTimeout(700);
      requests.push(...server.takeLog());
      const files = requests.filter((r) => r.kind === 'static');
      add(app, 'wire', files.reduce((s, r) => s + r.body, 0));
      add(app, 'raw', files.reduce((s, r) => s + r.raw, 0));
      add(app, 'requests', requests.length);
      details[app.name].files = files.map(({ url, body, raw }) => ({ url, body, raw }));
      const missing = requests.filter((r) => r.kind === 'missing');
      if (missing.length) details[app.name].missing = missing.map((r) => r.url);
    }
  } catch (e) {
    if (!(e instanceof Timeout)) throw e;
    add(app, `ready.${throttle ? 'slow' : 'fast'}`, 'timeout');
  } finally {
    await p.close();
  }
}

// ---- scenarios -------------------------------------------------------------------
/** Browser + page whose form holds the list; reopened after a step that hung. */
class Scenario {
  constructor(app, n) {
    this.app = app;
    this.n = n;
    this.rows = n;
  }
  async open(record) {
    this.b = await launch();
    version = this.b.version;
    this.p = await openPage(this.b, server.origin, this.app);
    await limited(this.p.go());
    await this.p.page.waitForTimeout(200);
    const before = await this.p.metrics();
    const result = await limited(this.p.page.evaluate(([t, n]) => window.__bench.paste(t, n), [listOf(this.n).join('\n'), this.n]));
    const after = await this.p.metrics();
    this.rows = this.n;
    if (record) {
      add(this.app, `paste.${this.n}`, result.total);
      add(this.app, `pasteLong.${this.n}`, result.longTasks);
      add(this.app, `pasteLongest.${this.n}`, result.longest);
      add(this.app, `pasteCpu.${this.n}`, (after.ThreadTime - before.ThreadTime) * 1000);
    }
  }
  async close() {
    await this.b?.end();
    this.b = null;
  }
  /** Runs one step; `metrics` name what becomes 'timeout' when it hangs. */
  async step(metrics, fn) {
    if (metrics.some((m) => timeouts(this.app, m) >= 2)) return metrics.forEach((m) => add(this.app, m, 'timeout'));
    try {
      if (!this.b) await this.open(false);
      await limited(fn());
    } catch (e) {
      log(`${this.app.name} ${this.n} ${metrics[0]}: ${e instanceof Timeout ? 'timeout' : e.message}`);
      if (!(e instanceof Timeout)) (details[this.app.name].errors ??= []).push(`${metrics[0]}: ${e.message}`);
      metrics.forEach((m) => add(this.app, m, e instanceof Timeout ? 'timeout' : 'failed'));
      await this.close();
    }
  }
}

const PLAN = [
  ['m', true, 'duplicate created'],
  ['Backspace', false, 'duplicate removed'],
  ['@', true, 'made invalid'],
  ['Backspace', false, 'made valid'],
  ['x', false, 'plain'],
  ['Backspace', false, 'plain'],
];

async function keystrokes(s) {
  const { page } = s.p;
  const value = await page.evaluate(() => window.__bench.keysStart());
  if (value !== 'first.person@example.co') throw new Error(`unexpected first row ${value}`);
  await page.keyboard.press('End');
  const before = await s.p.metrics();
  for (let i = 0; i < KEYS; i++) {
    const [key, invalid] = PLAN[i % PLAN.length];
    await page.evaluate((x) => window.__bench.keyExpect(x), invalid);
    await page.keyboard.press(key);
    await page.evaluate(() => window.__bench.keyDone());
  }
  const after = await s.p.metrics();
  const keys = await page.evaluate(() => window.__bench.keysEnd());
  if (keys.length !== KEYS) throw new Error(`${keys.length} keys seen`);
  keys.forEach((k, i) => {
    add(s.app, `keyEvent.${s.n}`, k.eventTiming ?? 16);
    add(s.app, `keyRaf2.${s.n}`, k.raf2);
    if (PLAN[i % PLAN.length][2] !== 'plain') add(s.app, `keySettled.${s.n}`, k.settled);
    ((details[s.app.name][`keys.${s.n}`] ??= {})[PLAN[i % PLAN.length][2]] ??= []).push({ event: k.eventTiming, raf2: k.raf2, settled: k.settled });
  });
  add(s.app, `keyCpu.${s.n}`, ((after.ThreadTime - before.ThreadTime) * 1000) / KEYS);
}

async function memory(s) {
  await s.p.cdp.send('HeapProfiler.collectGarbage');
  await s.p.page.waitForTimeout(300);
  await s.p.cdp.send('HeapProfiler.collectGarbage');
  const m = await s.p.metrics();
  const inPage = await s.p.page.evaluate(() => ({ wasm: window.__bench.wasmBytes(), elements: window.__bench.elements() }));
  add(s.app, `heap.${s.n}`, m.JSHeapUsedSize);
  add(s.app, `wasm.${s.n}`, inPage.wasm);
  add(s.app, `nodes.${s.n}`, m.Nodes);
  add(s.app, `elements.${s.n}`, inPage.elements);
  const pss = (await s.b.processes())
    .filter((x) => x.type === 'renderer')
    .map(({ id }) => {
      try {
        // the browser's own UI has a renderer, too
        if (readFileSync(`/proc/${id}/cmdline`, 'utf8').includes('--top-chrome-webui')) return 0;
        return Number(/^Pss:\s+(\d+)/m.exec(readFileSync(`/proc/${id}/smaps_rollup`, 'utf8'))?.[1] ?? 0) * 1024;
      } catch {
        return 0;
      }
    });
  add(s.app, `pss.${s.n}`, Math.max(...pss));
}

async function scenario(app, n) {
  const s = new Scenario(app, n);
  const metrics = [`paste.${n}`, `pasteLong.${n}`, `pasteCpu.${n}`];
  if (metrics.some((m) => timeouts(app, m) >= 2)) return metrics.forEach((m) => add(app, m, 'timeout'));
  try {
    try {
      await s.open(true);
    } catch (e) {
      if (!(e instanceof Timeout)) throw e;
      log(`${app.name} paste ${n}: timeout`);
      metrics.forEach((m) => add(app, m, 'timeout'));
      return;
    }
    if (n === 100 || n === 100_000) return;
    if (n === 10_000) await s.step(['heap', 'wasm', 'nodes', 'elements', 'pss'].map((m) => `${m}.${n}`), () => memory(s));
    await s.step(['keyEvent', 'keyRaf2', 'keySettled', 'keyCpu'].map((m) => `${m}.${n}`), () => keystrokes(s));
    await s.step([`remove.${n}`, `removeCpu.${n}`], async () => {
      for (let i = 0; i < 3; i++) {
        const before = await s.p.metrics();
        const time = await s.p.page.evaluate((k) => window.__bench.removeTop(k), --s.rows);
        const after = await s.p.metrics();
        add(app, `remove.${n}`, time);
        add(app, `removeCpu.${n}`, (after.ThreadTime - before.ThreadTime) * 1000);
      }
    });
    if (n === 10_000) {
      await s.step(['scrollOver50', 'scrollP95', 'scrollWorst', 'scrollTotal', 'scrollBlank'].map((m) => `${m}.${n}`), async () => {
        const r = await s.p.page.evaluate(() => window.__bench.scrollThrough(120));
        add(app, `scrollOver50.${n}`, r.over50);
        add(app, `scrollP95.${n}`, r.p95);
        add(app, `scrollWorst.${n}`, r.worst);
        add(app, `scrollTotal.${n}`, r.total);
        add(app, `scrollBlank.${n}`, r.blank);
      });
    }
    if (n === 1000) {
      await s.step(['submitAll', 'submitVisible', 'submitTotal'].map((m) => `${m}.${n}`), async () => {
        // removed: rows 0..2, among them the other holder of the last row's address
        const r = await s.p.page.evaluate(
          ([k, m, i, rows]) => window.__bench.submitExpectErrors(k, m, i, rows),
          [BAD, SERVER_MESSAGE, 57 - (n - s.rows), s.rows],
        );
        add(app, `submitAll.${n}`, r.all);
        add(app, `submitVisible.${n}`, r.visible);
        add(app, `submitTotal.${n}`, r.total);
        if (r.helped) details[app.name].helpedScroll = true;
      });
    }
  } finally {
    if (s.p?.errors.length) (details[app.name].pageErrors ??= []).push(...s.p.errors);
    await s.close();
  }
}

/** What only the widget can do, in a page of its own each. */
async function ownActs(app) {
  for (const measure of [measureActs, measureRounds]) {
    const b = await launch();
    try {
      const p = await openPage(b, server.origin, app);
      await limited(p.go());
      await limited(measure(p, (metric, value) => add(app, metric, value)));
      if (p.errors.length) (details[app.name].pageErrors ??= []).push(...p.errors);
    } finally {
      await b.end();
    }
  }
}

// ---- the run: every app once per round, in an order that rotates --------------------
const rotated = (round) => apps.map((_, i) => apps[(i + round) % apps.length]);
const started = new Date();
const loads = [];
let version = '';
for (let round = 0; round < Math.max(runs, runs10k); round++) {
  loads.push(os.loadavg()[0]);
  log(`round ${round + 1}, load average ${os.loadavg()[0].toFixed(2)}`);
  if (round < runs && phases.has('load')) {
    for (const throttle of [false, true]) {
      const b = await launch();
      version = b.version;
      try {
        const warm = await b.browser.newPage();
        await warm.goto(`${server.origin}/blank`);
        await warm.close();
        for (let i = 0; i < Number(opt.loads); i++) for (const app of rotated(round + i)) await load(b, app, throttle);
      } finally {
        await b.end();
      }
    }
  }
  for (const n of [100, 1000, 10_000, 100_000]) {
    if (!phases.has(String(n)) || round >= (n >= 10_000 ? runs10k : runs)) continue;
    for (const app of rotated(round)) {
      if (n === 100_000 && UNWINDOWED.includes(app.name)) continue;
      log(`  ${app.name} ${n}`);
      await scenario(app, n);
    }
  }
  if (!phases.has('acts') || round >= runs10k) continue;
  for (const app of apps.filter(({ name }) => name === 'widget')) {
    log(`  ${app.name} acts at ${ROWS}`);
    await ownActs(app);
  }
}
await server.close();

// ---- report ---------------------------------------------------------------------------
const sortedNumbers = (list) => list.filter((v) => typeof v === 'number').sort((a, b) => a - b);
const quantile = (list, q) => {
  const s = sortedNumbers(list);
  if (!s.length) return null;
  const at = (s.length - 1) * q;
  return s[Math.floor(at)] + (s[Math.ceil(at)] - s[Math.floor(at)]) * (at % 1);
};
const summary = {};
for (const { name } of apps) {
  summary[name] = {};
  for (const [metric, list] of Object.entries(samples[name])) {
    const s = sortedNumbers(list);
    const lost = list.filter((v) => typeof v !== 'number');
    summary[name][metric] =
      lost.length * 2 >= list.length
        ? { median: lost[0], n: list.length }
        : { median: quantile(list, 0.5), p95: quantile(list, 0.95), min: s[0], max: s.at(-1), n: list.length, lost: lost.length };
  }
}

const number = (v) => (v >= 100 ? Math.round(v).toLocaleString('en-US') : v >= 10 ? v.toFixed(0) : v.toFixed(1));
const ms = (v) => number(v);
const kb = (v) => (v / 1000).toFixed(1);
const mb = (v) => (v / 1e6).toFixed(1);
const shift = (v) => String(Number(v.toFixed(4)));
const plain = (v) => Math.round(v).toLocaleString('en-US');

const GROUPS = [
  ['Bytes until ready (kB = 1000 bytes; bodies only; static files)', [['wire', 'brotli kB', kb], ['raw', 'raw kB', kb], ['requests', 'requests incl. API', plain]]],
  ['Ready, no throttling (ms)', [['ready.fast', 'ready', ms], ['readyPaint.fast', 'ready, painted', ms], ['fcp.fast', 'FCP', ms], ['loadCpu.fast', 'main-thread CPU', ms], ['shifted.fast', 'layout shift', shift]]],
  ['Ready, CPU 4× slower + Fast 4G (ms)', [['ready.slow', 'ready', ms], ['readyPaint.slow', 'ready, painted', ms], ['fcp.slow', 'FCP', ms], ['loadLong.slow', 'long tasks', ms], ['shifted.slow', 'layout shift', shift]]],
  ['Paste (ms, dispatch → second frame after the count)', [['paste.100', '100', ms], ['paste.1000', '1,000', ms], ['paste.10000', '10,000', ms], ['pasteLong.1000', 'long tasks 1,000', ms], ['pasteLong.10000', 'long tasks 10,000', ms], ['pasteCpu.10000', 'main-thread CPU 10,000', ms]]],
  ['Paste 100,000 (ms), the windowed', [['paste.100000', 'paste', ms], ['pasteLong.100000', 'long tasks', ms], ['pasteLongest.100000', 'longest task', ms], ['pasteCpu.100000', 'main-thread CPU', ms]]],
  ['Keystroke, 1,000 rows (ms)', [['keyEvent.1000', 'event → paint', ms], ['keyEvent.1000', 'p95', ms, 'p95'], ['keyRaf2.1000', 'key → 2nd rAF', ms], ['keyRaf2.1000', 'p95', ms, 'p95'], ['keySettled.1000', 'key → validation shown', ms], ['keyCpu.1000', 'CPU per key', ms]]],
  ['Keystroke, 10,000 rows (ms)', [['keyEvent.10000', 'event → paint', ms], ['keyEvent.10000', 'p95', ms, 'p95'], ['keyRaf2.10000', 'key → 2nd rAF', ms], ['keyRaf2.10000', 'p95', ms, 'p95'], ['keySettled.10000', 'key → validation shown', ms], ['keyCpu.10000', 'CPU per key', ms]]],
  ['Submit, 1,000 rows, 10 rejected (ms)', [['submitAll.1000', 'response → all in state', ms], ['submitVisible.1000', 'response → first visible', ms], ['submitTotal.1000', 'click → first visible', ms]]],
  ['Remove the top row (ms) and scroll through 10,000 rows', [['remove.1000', 'remove, 1,000', ms], ['remove.10000', 'remove, 10,000', ms], ['removeCpu.10000', 'its main-thread CPU', ms], ['scrollOver50.10000', 'frames > 50 ms of 120', plain], ['scrollP95.10000', 'frame p95 ms', ms], ['scrollWorst.10000', 'worst frame ms', ms], ['scrollBlank.10000', 'blank after jump, of 12', plain]]],
  ['Memory with 10,000 rows (MB = 10⁶ bytes)', [['heap.10000', 'JS heap', mb], ['wasm.10000', 'wasm memory', mb], ['pss.10000', 'renderer PSS', mb], ['nodes.10000', 'DOM nodes', plain], ['elements.10000', 'elements in page', plain]]],
];

const lines = [];
const base = opt.base ?? apps[0].name;
for (const [title, columns] of GROUPS) {
  const present = columns.filter(([m]) => apps.some((a) => summary[a.name][m]));
  if (!present.length) continue;
  lines.push(`### ${title}`, '', `| app | ${present.map((c) => c[1]).join(' | ')} |`, `|---|${present.map(() => '---:').join('|')}|`);
  for (const { name } of apps) {
    const cells = present.map(([metric, , format, kind]) => {
      const s = summary[name][metric];
      if (!s) return '–';
      if (typeof s.median !== 'number') return s.median;
      const value = kind === 'p95' ? s.p95 : s.median;
      const floor = metric.startsWith('keyEvent') && value <= 16 ? '≤' : '';
      const reference = summary[base][metric];
      const refValue = kind === 'p95' ? reference?.p95 : reference?.median;
      const ratio = name !== base && typeof refValue === 'number' && refValue > 0 ? ` ×${(value / refValue).toFixed(2)}` : '';
      const range = kind === 'p95' || s.min === s.max ? '' : ` (${format(s.min)}–${format(s.max)})`;
      const lost = s.lost ? ` [${s.lost} of ${s.n} lost]` : '';
      return `**${floor}${format(value)}**${range}${ratio}${lost}`;
    });
    lines.push(`| ${name} | ${cells.join(' | ')} |`);
  }
  lines.push('');
}
const cpu = os.cpus()[0]?.model ?? 'unknown CPU';
const versions = Object.fromEntries(
  Object.entries(JSON.parse(readFileSync(path.join(benchDir, 'package-lock.json'), 'utf8')).packages)
    .filter(([k]) => /^node_modules\/(react|react-dom|react-hook-form|zod|@tanstack\/react-virtual|preact|@preact\/signals|solid-js|svelte|vue|vite|playwright-core)$/.test(k))
    .map(([k, v]) => [k.slice('node_modules/'.length), v.version]),
);
const header = [
  `Started ${started.toISOString()}, ${Math.round((Date.now() - started) / 60000)} min; ${runs} rounds (10,000 rows: ${runs10k}), ${opt.loads} loads per round and mode; load average at the rounds' starts ${loads.map((l) => l.toFixed(1)).join(', ')}.`,
  `Chromium ${version}, Node ${process.versions.node}, ${os.cpus().length} × ${cpu}. Cells: **median** (min–max) ×ratio to ${base}.`,
  '',
];
const markdown = [...header, ...marksOf(summary), ...lines, ...actsOf(summary)].join('\n');
for (const file of [opt.json, opt.md]) mkdirSync(path.dirname(path.resolve(file)), { recursive: true });
writeFileSync(opt.json, JSON.stringify({ started, runs, runs10k, version, args: ARGS, network: NETWORK.fast4g, versions, loads, summary, samples, details }, null, 1));
writeFileSync(opt.md, markdown);
console.log(markdown);
