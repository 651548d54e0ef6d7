// Waiting for what comes in its own time.
import assert from 'node:assert/strict';

const PATIENCE = 8_000;

/** Repeats what is asserted until it holds; its last failure is the test's. */
export async function eventually(asserts, patience = PATIENCE) {
  const end = Date.now() + patience;
  for (;;) {
    try {
      return await asserts();
    } catch (failure) {
      if (Date.now() > end) throw failure;
      await new Promise((resolve) => setTimeout(resolve, 25));
    }
  }
}

/** Waits until `read` gives `expected`: a text, a pattern that it matches, or a value; at most `patience` ms. */
export function becomes(read, expected, patience) {
  return eventually(async () => {
    const value = await read();
    if (expected instanceof RegExp) assert.match(value, expected);
    else assert.deepEqual(value, expected);
  }, patience);
}
