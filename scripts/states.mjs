// Puts the page of all states beside the built page: `node scripts/states.mjs dist`.
import { cpSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The page that shows every state of the element. It weighs nothing on the page beside it. */
export function stageStates(folder) {
  rmSync(join(folder, 'states'), { recursive: true, force: true });
  cpSync('site/states', join(folder, 'states'), { recursive: true });
  const page = join(folder, 'states.html');
  renameSync(join(folder, 'states/states.html'), page);
  const element = readdirSync(folder).find((name) => /^element(-\w+)?\.js$/.test(name));
  writeFileSync(page, readFileSync(page, 'utf8').replace('"element.js"', `"${element}"`));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) stageStates(process.argv[2]);
