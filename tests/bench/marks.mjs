// What the widget is to reach, as ratios of medians of one run, and whether it does.
import { ACTS } from './acts.mjs';

const WIDGET = 'widget';
const inMs = (value) => `${value.toFixed(value < 100 ? 1 : 0)} ms`;
const inMb = (value) => `${(value / 1e6).toFixed(1)} MB`;
const inKb = (value) => `${(value / 1000).toFixed(1)} kB`;
const plain = (value) => String(Number(value.toFixed(4)));

/** No more than `most` times a peer's median. */
const timesOf = (name, metric, peer, most, show) => ({ name, metric, peer, most, show });
/** No more than `most`. */
const upTo = (name, metric, most, show) => ({ name, metric, most, show });

const MARKS = [
  timesOf('ready, CPU 4× slower + Fast 4G', 'ready.slow', 'react-virtual', 1, inMs),
  timesOf('first contentful paint, the same', 'fcp.slow', 'vanilla', 1.15, inMs),
  upTo('layout shift while loading', 'shifted.slow', 0, plain),
  upTo('bytes until ready, brotli', 'wire', 100_000, inKb),
  timesOf('paste 10,000, main-thread CPU', 'pasteCpu.10000', 'vanilla', 1.3, inMs),
  upTo('paste 10,000, longest task', 'pasteLongest.10000', 50, inMs),
  timesOf('paste 100,000, main-thread CPU', 'pasteCpu.100000', 'vanilla', 1.3, inMs),
  upTo('paste 100,000, longest task', 'pasteLongest.100000', 50, inMs),
  timesOf('a key at 10,000 rows, CPU', 'keyCpu.10000', 'vanilla', 1.2, inMs),
  ...ACTS.map(([metric, name]) => upTo(`${name}, longest task`, `actLongest.${metric}`, 50, inMs)),
  upTo('scrolling 10,000 rows, frames over 50 ms', 'scrollOver50.10000', 0, plain),
  upTo('scrolling 10,000 rows, blank after a jump', 'scrollBlank.10000', 0, plain),
  timesOf('memory with 10,000 rows, PSS', 'pss.10000', 'vanilla', 1.15, inMb),
  upTo('wasm memory, growth over ten rounds of paste and clear', 'roundsGrown', 0, inMb),
  timesOf('10 refused of 1,000, response to first visible', 'submitVisible.1000', 'vanilla', 1.3, inMs),
];

/** The table of the marks, as lines of Markdown. */
export function marksOf(summary) {
  if (!summary[WIDGET]) return [];
  const median = (app, metric) => summary[app]?.[metric]?.median;
  const rows = MARKS.map(({ name, metric, peer, most, show }) => {
    const value = median(WIDGET, metric);
    const reference = peer ? median(peer, metric) : 1;
    if (typeof value !== 'number' || typeof reference !== 'number') return `| ${name} | ${value ?? '–'} | | |`;
    const measured = peer ? `${show(value)}, ×${(value / reference).toFixed(2)} of ${peer}` : show(value);
    const limit = peer ? `×${most.toFixed(2)}` : show(most);
    return `| ${name} | ${measured} | ${limit} | ${value / reference <= most ? 'reached' : '**missed**'} |`;
  });
  return ['### Marks', '', '| mark | widget, median | limit | |', '|---|---:|---:|---|', ...rows, '',
    'A longest task of 0 ms is one of 50 ms or less: the browser tells of none shorter.', ''];
}

const ACT_COLUMNS = [['act', 'done and painted'], ['actCpu', 'main-thread CPU'], ['actLongest', 'longest task']];

/** The widget's own acts, as lines of Markdown. */
export function actsOf(summary) {
  const own = summary[WIDGET];
  if (!own?.['act.selectAll']) return [];
  const cell = ({ median, min, max }) => (typeof median === 'number' ? `**${median.toFixed(0)}** (${min.toFixed(0)}–${max.toFixed(0)})` : median);
  const rows = ACTS.map(([metric, name]) => `| ${name} | ${ACT_COLUMNS.map(([kind]) => cell(own[`${kind}.${metric}`])).join(' | ')} |`);
  return ['### The widget’s own acts at 10,000 rows (ms)', '', `| act | ${ACT_COLUMNS.map(([, title]) => title).join(' | ')} |`,
    '|---|---:|---:|---:|', ...rows, ''];
}
