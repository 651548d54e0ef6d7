// The one instance of the WebAssembly, which all elements of the page share from the first one on.
import { fetchWasm, placeOf } from './assets.js';
import { instantiate } from './glue.js';

let loading;

/** Loads it, unless that was done; gives its `mount`. `crashed` is called when it breaks, once; `lacks` when its later part has not come. */
export function load(crashed, lacks) {
  loading ??= begin(crashed, lacks).catch((error) => {
    loading = undefined;
    throw error;
  });
  return loading;
}

async function begin(crashed, lacks) {
  // A page may say where the files are just after it has defined the element.
  await null;
  const giveUp = () => {
    loading = undefined;
    crashed();
  };
  const { init, mount } = instantiate((exports) => watch(exports, giveUp), (bundled) => fetchLater(bundled, lacks));
  const place = placeOf('invite-users_bg.wasm', new URL('./invite-users_bg.wasm', import.meta.url));
  try {
    await init({ module_or_path: fetchWasm(place) });
  } catch (error) {
    throw Object.assign(error, { href: place.href });
  }
  return mount;
}

/** The rest of it; `bundled` is where the bundler has put that file. */
async function fetchLater(bundled, lacks) {
  try {
    return await fetchWasm(placeOf('later.wasm', bundled));
  } catch (error) {
    lacks(error);
    throw error;
  }
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
