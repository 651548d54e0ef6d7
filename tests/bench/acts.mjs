// What only the widget has a button for, at 10,000 rows: each act through its own surface, with the
// time to the second frame after it was done, its main-thread CPU and its longest task, the writing
// of the draft that follows included. Then ten rounds of paste and clear: WebAssembly memory never
// shrinks, so what the first round took has to do for the others.

export const ROWS = 10_000;
const PROBLEM = 'nobody@';
const ROUNDS = 10;

const list = Array.from({ length: ROWS }, (_, i) => `user.number${i}@example.com`);
const withProblems = [...list];
withProblems[ROWS / 2] = PROBLEM;
withProblems[ROWS - 1] = 'User.Number0@example.com';

/** [metric, name, what is done, whether it has been done]; they run in the page, as source text. */
export const ACTS = [
  ['selectAll', 'select all', () => window.__bench.first('[aria-label="Select all people"]').click(),
    () => window.__bench.statusText().includes('10,000 selected')],
  ['setRole', 'set role for all', () => {
    const choice = window.__bench.first('[aria-label="Role of the selected people"]');
    choice.value = 'Manager';
    choice.dispatchEvent(new Event('change', { bubbles: true }));
    choice.nextElementSibling.click();
  }, () => window.__bench.statusText().includes('Role Manager set for')],
  ['undoRole', 'undo that', () => window.__bench.button('Undo').click(),
    () => !window.__bench.statusText().includes('Role Manager set for')],
  ['removeAll', 'remove all', () => window.__bench.button('Remove').click(), () => window.__bench.people() === 0],
  ['undoRemove', 'undo that', () => window.__bench.button('Undo').click(), () => window.__bench.people() === 10_000],
  ['nextProblem', 'next problem', () => {
    const key = { key: 'F8', bubbles: true, composed: true, cancelable: true };
    window.__bench.firstEmail().dispatchEvent(new KeyboardEvent('keydown', key));
  }, () => window.__bench.first('[part~=email]:focus')?.value === 'nobody@'],
  ['removeDuplicates', 'remove duplicates', () => window.__bench.button('Remove 1 duplicate').click(),
    () => window.__bench.people() === 9_999],
  ['undoDuplicates', 'undo that', () => window.__bench.button('Undo').click(), () => window.__bench.people() === 10_000],
  ['removeTop', 'remove the top row', () => window.__bench.removeButton(window.__bench.firstEmail()).click(),
    () => window.__bench.people() === 9_999],
  ['clear', 'clear the list', () => window.__bench.button('Clear list').click(), () => window.__bench.people() === 0],
  ['undoClear', 'undo that', () => window.__bench.button('Undo').click(), () => window.__bench.people() === 9_999],
];

/** Does all of it once in an opened page, and tells each figure to `add`. */
export async function measureActs(p, add) {
  const paste = (rows) => p.page.evaluate(([text, n]) => window.__bench.paste(text, n), [rows.join('\n'), rows.length]);
  await paste(withProblems);
  for (const [metric, , act, isDone] of ACTS) {
    const before = await p.metrics();
    const { total, longest } = await p.page.evaluate(`window.__bench.act(${act}, ${isDone})`);
    const after = await p.metrics();
    add(`act.${metric}`, total);
    add(`actLongest.${metric}`, longest);
    add(`actCpu.${metric}`, (after.ThreadTime - before.ThreadTime) * 1000);
  }
}

/** Pastes and clears ten times, and tells by how many bytes the memory has grown since the first. */
export async function measureRounds(p, add) {
  const bytes = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    await p.page.evaluate(([text, n]) => window.__bench.paste(text, n), [list.join('\n'), list.length]);
    await p.page.evaluate(`window.__bench.act(${() => window.__bench.button('Clear list').click()}, ${() => window.__bench.people() === 0})`);
    bytes.push(await p.page.evaluate(() => window.__bench.wasmBytes()));
  }
  add('roundsFirst', bytes[0]);
  add('roundsGrown', bytes.at(-1) - bytes[0]);
}
