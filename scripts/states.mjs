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
  let html = readFileSync(page, 'utf8');
  for (const file of ['element.js', 'icon.svg']) html = html.replace(`"${file}"`, `"${built(folder, file)}"`);
  writeFileSync(page, html);
}

/** What this file is called in the built page, whether or not with its content's hash in its name. */
function built(folder, file) {
  const pattern = new RegExp(`^${file.replace('.', '(-\\w+)?\\.')}$`);
  return readdirSync(folder).find((name) => pattern.test(name));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) stageStates(process.argv[2]);
