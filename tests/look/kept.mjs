// What a state looked like when somebody looked at it: files to compare with, written anew by
// `make pictures`.
import assert from 'node:assert/strict';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import pixelmatch from 'pixelmatch';
import { PNG } from 'pngjs';
import UPNG from 'upng-js';
import { eventually } from '../e2e/eventually.mjs';

const IS_WRITTEN = process.env.PICTURES === 'write';
const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const FAILED = here('../../target/look/');
/** So many pixels may differ, beside those that smooth an edge. */
const TOLERANCE = 40;

/** The page's picture is the kept one, or becomes it where it differs. */
export async function looksAs(name, page) {
  const kept = here(`pictures/${name}.png`);
  const before = await readFile(kept).catch(() => undefined);
  const expected = before && PNG.sync.read(before);
  if (IS_WRITTEN) {
    const now = await still(page);
    if (!expected || differenceOf(expected, PNG.sync.read(now)).pixels > 0) await write(kept, small(now));
    return;
  }
  assert.ok(expected, `there is no picture of ${name}: make pictures`);
  let actual;
  let difference;
  try {
    await eventually(async () => {
      actual = await shot(page);
      difference = differenceOf(expected, PNG.sync.read(actual));
      assert.ok(difference.pixels <= TOLERANCE, difference.sentence);
    });
  } catch (failure) {
    failure.message += `; see target/look/${name}.png${await keepFailed(name, actual, difference)}`;
    throw failure;
  }
}

/** The text is the kept one, or becomes it. */
export async function readsAs(name, read) {
  const kept = here(`trees/${name}.yaml`);
  if (IS_WRITTEN) return write(kept, await read());
  const expected = await readFile(kept, 'utf8');
  await eventually(async () => assert.equal(await read(), expected));
}

async function write(kept, content) {
  await mkdir(dirname(kept), { recursive: true });
  await writeFile(kept, content);
}

async function shot(page) {
  // A sheet stands above the rest, in the middle of the window.
  const sheet = page.locator('dialog[open]');
  const seen = await sheet.count() > 0 ? sheet : page.locator('.place');
  // The page has no animations, and its policy takes no style that would stop them.
  return seen.screenshot({ animations: 'allow', caret: 'initial' });
}

/** The same picture with a palette: a third of the bytes, and no difference that can be seen. */
function small(picture) {
  const { data, width, height } = PNG.sync.read(picture);
  return Buffer.from(UPNG.encode([new Uint8Array(data).buffer], width, height, 256));
}

/** A picture that is the same as the one before it. */
async function still(page) {
  let before;
  return eventually(async () => {
    const [last, now] = [before, await shot(page)];
    before = now;
    assert.ok(last?.equals(now), 'the page does not come to rest');
    return now;
  });
}

function differenceOf(expected, actual) {
  const { width, height } = expected;
  if (width !== actual.width || height !== actual.height) {
    return { pixels: Infinity, sentence: `${actual.width}×${actual.height} instead of ${width}×${height}` };
  }
  const image = new PNG({ width, height });
  const pixels = pixelmatch(expected.data, actual.data, image.data, width, height, { threshold: 0.1 });
  return { pixels, image, sentence: `${pixels} pixels differ` };
}

async function keepFailed(name, actual, difference) {
  await mkdir(FAILED, { recursive: true });
  await writeFile(`${FAILED}${name}.png`, actual);
  await rm(`${FAILED}${name}.diff.png`, { force: true });
  if (!difference.image) return '';
  await writeFile(`${FAILED}${name}.diff.png`, PNG.sync.write(difference.image));
  return ` and target/look/${name}.diff.png`;
}
