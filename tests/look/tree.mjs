// The accessibility tree of the form, for people to read.

/** Roles, names and values; then what is said about the fields, and where the rows stand. */
export async function treeOf(page) {
  const form = page.locator('invite-users');
  const tree = withoutNews(await form.ariaSnapshot());
  const said = await descriptions(page);
  const rows = await form.evaluate(positionsOf);
  return [tree, ...said.map((line) => `# ${line}`), ...(rows ? [`# rows: ${rows}`] : []), ''].join('\n');
}

/** What was told last depends on how fast all came: tests/e2e/announced.test.mjs listens to all of it. */
function withoutNews(tree) {
  return tree.replace(/^( *- status):? .*$/m, '$1');
}

/** What the browser computes beside that: a line for each field that is wrong or described. */
async function descriptions(page) {
  const session = await page.context().newCDPSession(page);
  const { nodes } = await session.send('Accessibility.getFullAXTree');
  await session.detach();
  const lines = nodes.filter(({ ignored }) => !ignored).map(({ role, name, description, properties = [] }) => {
    const invalid = properties.find((property) => property.name === 'invalid')?.value.value;
    const state = invalid && invalid !== 'false' ? ' [invalid]' : '';
    return (state || description?.value) && `${role.value} "${name.value}"${state}: ${description?.value ?? ''}`;
  });
  return lines.filter(Boolean);
}

function positionsOf({ shadowRoot }) {
  const rows = [...shadowRoot.querySelectorAll('[aria-posinset]')];
  return rows.map((row) => `${row.ariaPosInSet} of ${row.ariaSetSize}`).join(', ');
}
