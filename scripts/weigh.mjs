// How many bytes a browser fetches until the first row can be filled, brotli-compressed but for the
// page itself, with one language; fails above the budget.
import { readdirSync, statSync } from 'node:fs';

const BUDGET = 102_500;
const OTHERS = /^(later|states|icon|ar|de|es|fr|pt)[-.]/;
const sizes = readdirSync('dist')
  .filter((name) => name.endsWith('.br') || name === 'index.html')
  .map((name) => ({ name, bytes: statSync(`dist/${name}`).size }));
for (const { name, bytes } of sizes) console.log(`${String(bytes).padStart(7)}  ${name}`);
const first = sizes.filter(({ name }) => !OTHERS.test(name));
if (first.length < 5) throw new Error('dist/ does not hold a release: run scripts/release');
const total = first.reduce((sum, { bytes }) => sum + bytes, 0);
console.log(`${String(total).padStart(7)}  until ready, of ${BUDGET}`);
if (total > BUDGET) process.exit(1);
