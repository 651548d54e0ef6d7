// An answer read to its end, as text whatever it is written in.

/** Its status, what it says it is, how long the server wants to be left alone, and its text. */
export async function read(response) {
  const [type, retryAfter] = ['content-type', 'retry-after'].map((name) => response.headers.get(name) ?? '');
  return [response.status, type, retryAfter, textOf(await response.arrayBuffer(), type)];
}

/** In the charset that it names, else UTF-8; what is neither is read as browsers read pages. */
function textOf(bytes, type) {
  for (const charset of [/charset="?([\w-]+)|$/i.exec(type)[1], 'utf-8']) {
    try {
      return new TextDecoder(charset, { fatal: true }).decode(bytes);
    } catch {}
  }
  return new TextDecoder('latin1').decode(bytes);
}
