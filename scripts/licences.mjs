// Fails where a crate that the project is built from has a licence that is not one of these, or none.
import { execFileSync } from 'node:child_process';

/** Those that ask for no more than to be named. Of licences to choose from, one of them is enough. */
const ALLOWED = new Set(['Apache-2.0', 'BSD-3-Clause', 'BSL-1.0', 'CC0-1.0', 'MIT', 'Unicode-3.0', 'Zlib']);

/** Whether an SPDX expression can be met by the allowed ones; `/` is cargo's old way to write `OR`. */
function isAllowed(expression) {
  const words = expression.replaceAll('/', ' OR ').match(/[()]|[^\s()]+/g);
  const either = () => joined('OR', both, (left, right) => left || right);
  const both = () => joined('AND', one, (left, right) => left && right);
  function joined(word, part, join) {
    let result = part();
    for (; words[0] === word; result = join(result, part())) words.shift();
    return result;
  }
  function one() {
    const word = words.shift();
    if (word === '(') {
      const inner = either();
      words.shift();
      return inner;
    }
    if (words[0] === 'WITH') words.splice(0, 2);
    return ALLOWED.has(word);
  }
  return either();
}

const metadata = execFileSync('cargo', ['metadata', '--format-version', '1', '--locked'], { encoding: 'utf8', maxBuffer: 2 ** 28 });
const { packages } = JSON.parse(metadata);
const refused = packages.filter(({ source, license }) => source && !isAllowed(license ?? 'none'));
for (const { name, version, license } of refused) console.log(`${name} ${version}: ${license ?? 'no licence'}`);
if (refused.length > 0) process.exit(1);
