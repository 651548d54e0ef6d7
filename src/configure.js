// What a page gives all its elements at once. Whatever an element has of its own comes first.

/** As it was given so far; elements look here whenever they need it. */
export const page = {};

/** Takes `getToken`, `getHeaders`, `apiBase`, and `assets`, the folder with the WebAssembly files. */
export function configure(settings) {
  Object.assign(page, settings);
}
