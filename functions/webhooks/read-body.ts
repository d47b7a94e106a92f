/** Reads the body of a request or a response up to a limit: more is neither kept nor awaited, whatever its length header says. */

/** The whole body, or undefined when it has more bytes than `most`. Throws when the sender breaks off. */
export async function readBody(
  { headers, body }: Pick<Request, "headers" | "body">,
  most: number,
): Promise<Uint8Array | undefined> {
  if (Number(headers.get("content-length") ?? 0) > most) return undefined;
  const chunks: Uint8Array[] = [];
  let size = 0;
  const reader = body?.getReader();
  for (let read = await reader?.read(); read && !read.done; read = await reader?.read()) {
    size += read.value.length;
    if (size > most) {
      // Not awaited: the answer does not depend on whether the sender notices.
      reader?.cancel().catch(() => undefined);
      return undefined;
    }
    chunks.push(read.value);
  }
  const [first, ...rest] = chunks;
  return first && rest.length === 0 ? first : Buffer.concat(chunks);
}
