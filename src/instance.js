// The one instance of the WebAssembly, which all elements of the page share from the first one on.
import { instantiate } from './glue.js';

let loading;

/** Loads it, unless that was done; gives its `mount`. `crashed` is called when it breaks, once. */
export function load(crashed) {
  loading ??= begin(crashed).catch((error) => {
    loading = undefined;
    throw error;
  });
  return loading;
}

async function begin(crashed) {
  const giveUp = () => {
    loading = undefined;
    crashed();
  };
  const { init, mount } = instantiate((exports) => watch(exports, giveUp));
  await init({ module_or_path: new URL('./invite-users_bg.wasm', import.meta.url) });
  return mount;
}

/**
 * The exports, but that the first error which leaves one of them is told: it has cut through Rust's
 * functions and leaves them unusable. What the timers of such an instance do later is of no interest.
 */
function watch(exports, giveUp) {
  let isOver = false;
  const watched = {};
  for (const [name, member] of Object.entries(exports)) {
    watched[name] = typeof member === 'function' ? (...given) => {
      try {
        return member(...given);
      } catch (error) {
        if (!isOver) queueMicrotask(giveUp);
        isOver = true;
        throw error;
      }
    } : member;
  }
  return watched;
}
