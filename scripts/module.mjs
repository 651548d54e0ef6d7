// What makes a module weigh less on its way: names and texts that nobody reads.
import { readFileSync, writeFileSync } from 'node:fs';

const GLUE = './invite-users_bg.js';
const IMPORTS = 2;
const HEADER = 8;

/** The sources that panics name, as the compiler has them. Nobody hears a panic: they have no output here. */
const PATHS = /\/rustc\/\w{40}\/library\/[\w/-]+\.rs|\/rust\/deps\/[\w.+-]+\/src\/[\w/-]+\.rs|-\d+\.\d+\.\d+[\w.+-]*\/src\/[\w/-]+\.rs|src\/[\w/-]+\.rs/g;

/** Replaces them by zeros, which compress to nothing; every other byte stays where it is. */
export function blankPaths(wasm) {
  const text = readFileSync(wasm, 'latin1');
  writeFileSync(wasm, text.replace(PATHS, (path) => '\0'.repeat(path.length)), 'latin1');
}

/**
 * Renames the functions that `wasm` imports, in it and in the scripts that provide them: wasm-bindgen's
 * names have a hash each, which no compression makes smaller, once in each of them.
 */
export function shortenImports(wasm, ...scripts) {
  const bytes = readFileSync(wasm);
  const module = new WebAssembly.Module(bytes);
  const names = WebAssembly.Module.imports(module).filter((given) => given.module === GLUE).map(({ name }) => name);
  const short = new Map([...new Set(names)].map((name, index) => [name, `_${index.toString(36)}`]));
  writeFileSync(wasm, rename(bytes, short));
  for (const script of scripts) {
    const text = readFileSync(script, 'utf8');
    const missing = [...short.keys()].filter((name) => !text.includes(name));
    if (missing.length > 0) throw new Error(`${script} does not provide ${missing.join(', ')}`);
    writeFileSync(script, text.replace(/\b__wb[\w$]+/g, (name) => short.get(name) ?? name));
  }
}

/** The module with the names of its import section replaced (WebAssembly core specification §5.5.5). */
function rename(bytes, short) {
  const parts = [bytes.subarray(0, HEADER)];
  const reader = new Reader(bytes, HEADER);
  while (reader.at < bytes.length) {
    const start = reader.at;
    const id = reader.byte();
    const end = reader.number() + reader.at;
    if (id === IMPORTS) {
      const content = renameSection(reader, short);
      parts.push(Buffer.from([IMPORTS]), number(content.length), content);
    } else {
      parts.push(bytes.subarray(start, end));
    }
    reader.at = end;
  }
  return Buffer.concat(parts);
}

function renameSection(reader, short) {
  const count = reader.number();
  const parts = [number(count)];
  for (let index = 0; index < count; index += 1) {
    const module = reader.name();
    const name = reader.name();
    const start = reader.at;
    skipDescription(reader);
    parts.push(text(module), text((module === GLUE && short.get(name)) || name), reader.bytes.subarray(start, reader.at));
  }
  return Buffer.concat(parts);
}

/** A function's type, or a table's, a memory's, a global's. */
function skipDescription(reader) {
  const kind = reader.byte();
  if (kind === 0) return void reader.number();
  if (kind > 3) throw new Error(`an import of the unknown kind ${kind}`);
  if (kind === 3) return void (reader.at += 2);
  if (kind === 1) reader.byte();
  const hasMaximum = (reader.byte() & 1) === 1;
  reader.number();
  if (hasMaximum) reader.number();
}

class Reader {
  constructor(bytes, at) {
    this.bytes = bytes;
    this.at = at;
  }

  byte() {
    return this.bytes[this.at++];
  }

  /** An unsigned LEB128 number. */
  number() {
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = this.byte();
      value += (byte & 0x7f) * 2 ** shift;
      if (byte < 0x80) return value;
    }
  }

  name() {
    const length = this.number();
    this.at += length;
    return this.bytes.subarray(this.at - length, this.at).toString();
  }
}

function number(value) {
  const bytes = [];
  for (let rest = value; ; rest >>>= 7) {
    if (rest < 0x80) return Buffer.from([...bytes, rest]);
    bytes.push((rest & 0x7f) | 0x80);
  }
}

function text(name) {
  return Buffer.concat([number(Buffer.byteLength(name)), Buffer.from(name)]);
}
