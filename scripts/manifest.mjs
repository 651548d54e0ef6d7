// The custom elements manifest (schema 1.0.0), from the README's tables, which tests/readme.rs holds to
// the code, and from the types in types/element.d.ts.
import { readFileSync } from 'node:fs';

const PATH = 'element.js';
/** What every element has. */
const INHERITED = { lang: 'string' };
const FUNCTIONS = {
  configure: 'Gives all elements of the page `getToken`, `getHeaders`, `apiBase`, and `assets`, the folder of the .wasm files.',
  define: 'Defines `<invite-users>`, unless the page has it already, or there is no DOM.',
};
const readme = readFileSync('README.md', 'utf8');
const types = readFileSync('types/element.d.ts', 'utf8');
const classTypes = types.slice(types.indexOf('declare class InviteUsers '));

/** The manifest as an object. */
export function manifest() {
  const attributes = rows('### Attributes').map(attribute);
  const declaration = {
    kind: 'class',
    name: 'InviteUsers',
    description: 'A form with which an admin invites people into a tenant.',
    tagName: 'invite-users',
    customElement: true,
    superclass: { name: 'HTMLElement' },
    attributes,
    members: [...attributes.map(({ fieldName, description }) => field(fieldName, description)), ...rows('### Properties and methods').map(member)],
    events: rows('### Events').map(event),
    cssParts: named(/`::part\(\)` names: ([^]*?)\./, '`').map((name) => ({ name })),
    cssProperties: named(/Custom properties: ([^]*?)\./, '`').map((name) => ({ name })),
  };
  const reference = { name: 'InviteUsers', module: PATH };
  const functions = Object.entries(FUNCTIONS).map(fn);
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

function fn([name, description]) {
  const type = typed(new RegExp(`declare function ${name}\\(.*\\): (.*);`));
  return { kind: 'function', name, description, return: { type: { text: type } } };
}

function attribute([name, value, description]) {
  const fieldName = propertyOf(name);
  const [, text, number] = value.match(/^(?:`([^`]+)`|(\d+))/) ?? [];
  return { name, description, type: { text: attributeType(fieldName) }, default: text ?? number, fieldName };
}

/** An attribute has no value that is nothing. */
function attributeType(fieldName) {
  if (INHERITED[fieldName]) return INHERITED[fieldName];
  return typed(new RegExp(`^  set ${fieldName}\\(value: (.*)\\);`, 'm'), classTypes).replace('Given', 'string');
}

function field(name, description) {
  const type = INHERITED[name] ?? typed(new RegExp(`^  (?:get ${name}\\(\\)|${name}\\??): (.*);`, 'm'), classTypes);
  return { kind: 'field', name, description, type: { text: type } };
}

function member([signature, description]) {
  const [name, rest] = signature.split('(');
  if (rest === undefined) return field(name, description);
  const [parameters, type] = ['\\((.*)\\): .*;', '\\(.*\\): (.*);'].map((text) => typed(new RegExp(`^  ${name}${text}`, 'm'), classTypes));
  const given = parameters.split(/, (?=\w+\??: )/).filter(Boolean);
  return { kind: 'method', name, description, parameters: given.map(parameter), return: { type: { text: type } } };
}

function parameter(text) {
  const [, name, isOptional, type] = text.match(/^(\w+)(\??): (.*)$/);
  return { name, type: { text: type }, optional: isOptional ? true : undefined };
}

function event([name, description]) {
  return { name, description, type: { text: typed(new RegExp(`'${name}': (CustomEvent<\\w+>);`)) } };
}

/** What the pattern finds in the types, or in those of the class alone. */
function typed(pattern, text = types) {
  const found = text.match(pattern);
  if (!found) throw new Error(`types/element.d.ts has nothing like ${pattern}`);
  return found[1];
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
