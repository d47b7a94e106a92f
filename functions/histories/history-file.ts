/** A file of history, wherever its bytes come from: the disk, or a file that somebody has chosen in the console's page. */

export type HistoryFile = {
  /** For messages. */
  name: string;
  /** In bytes. */
  size: number;
  /** From the beginning, at each call. Chunks may end anywhere. */
  chunks(): AsyncIterable<Uint8Array>;
};

/** The lines of a text in UTF-8, without their ends. */
export async function* linesOf(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<string, undefined> {
  const decoder = new TextDecoder();
  let rest = "";
  for await (const chunk of chunks) {
    const lines = `${rest}${decoder.decode(chunk, { stream: true })}`.split(/\r\n|\n|\r(?=.)/s);
    rest = lines.pop() ?? "";
    yield* lines;
  }
  rest += decoder.decode();
  if (rest !== "") yield rest.replace(/\r$/, "");
  return undefined;
}
