// The custom elements manifest (schema 1.0.0), from the README's tables, which tests/readme.rs holds to
// the code, and from the types of the events.
import { readFileSync } from 'node:fs';

const PATH = 'element.js';
const FUNCTIONS = {
  configure: 'Gives all elements of the page `getToken`, `getHeaders`, `apiBase`, and `assets`, the folder of the .wasm files.',
  define: 'Defines `<invite-users>`, unless the page has it already, or there is no DOM.',
};
const readme = readFileSync('README.md', 'utf8');
const types = readFileSync('types/element.d.ts', 'utf8');

/** The manifest as an object. */
export function manifest() {
  const attributes = rows('### Attributes').map(([name, , description]) => ({ name, description, fieldName: propertyOf(name) }));
  const declaration = {
    kind: 'class',
    name: 'InviteUsers',
    description: 'A form with which an admin invites people into a tenant.',
    tagName: 'invite-users',
    customElement: true,
    superclass: { name: 'HTMLElement' },
    attributes,
    members: [...attributes.map(field), ...rows('### Properties and methods').map(member)],
    events: rows('### Events').map(event),
    cssParts: named(/`::part\(\)` names: ([^]*?)\./, '`').map((name) => ({ name })),
    cssProperties: named(/Custom properties: ([^]*?)\./, '`').map((name) => ({ name })),
  };
  const reference = { name: 'InviteUsers', module: PATH };
  const functions = Object.entries(FUNCTIONS).map(([name, description]) => ({ kind: 'function', name, description }));
  const names = ['InviteUsers', ...Object.keys(FUNCTIONS)];
  const exports = names.map((name) => ({ kind: 'js', name, declaration: { name, module: PATH } }));
  const definition = { kind: 'custom-element-definition', name: 'invite-users', declaration: reference };
  return {
    schemaVersion: '1.0.0',
    modules: [
      { kind: 'javascript-module', path: PATH, declarations: [declaration, ...functions], exports },
      { kind: 'javascript-module', path: 'index.js', declarations: [], exports: [...exports, definition] },
    ],
  };
}

const field = ({ fieldName, description }) => ({ kind: 'field', name: fieldName, description });

function member([signature, description]) {
  const [name, rest] = signature.split('(');
  if (rest === undefined) return { kind: 'field', name, description };
  const parameters = rest.slice(0, -1).split(', ').filter(Boolean).map((parameter) => ({ name: parameter }));
  return { kind: 'method', name, description, parameters };
}

function event([name, description]) {
  const [, type] = types.match(new RegExp(`'${name}': (CustomEvent<\\w+>);`)) ?? [];
  if (!type) throw new Error(`types/element.d.ts has no ${name}`);
  return { name, description, type: { text: type } };
}

/** The cells of the table below a heading of the README, the first ones without their back ticks. */
function rows(heading) {
  const [, section = ''] = readme.split(`${heading}\n`);
  const lines = section.split(/^#/m)[0].split('\n').filter((line) => line.startsWith('| `'));
  if (lines.length === 0) throw new Error(`the README has no table below ${heading}`);
  return lines.map((line) => {
    const [first, ...others] = line.slice(2, -2).split(' | ');
    return [first.replaceAll('`', ''), ...others];
  });
}

/** What stands in marks within what the pattern finds in the README. */
function named(pattern, mark) {
  const [, list] = readme.match(pattern) ?? [];
  if (!list) throw new Error(`the README has nothing like ${pattern}`);
  return list.split(mark).filter((_, index) => index % 2 === 1);
}

function propertyOf(attribute) {
  return attribute.replace(/-(\w)/g, (_, letter) => letter.toUpperCase());
}
