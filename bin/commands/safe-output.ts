/** Makes sure that nothing that anybody typed can steer the terminal, whichever command prints it. */

import { printable, printableInColour } from "./printable.ts";

/** All that is printed on this stream from now on goes through; colours and progress lines only where it is a terminal. `worded`: what else is done to it. */
export function safeOutput(stream: NodeJS.WritableStream & { isTTY?: boolean }, worded = (text: string) => text): void {
  const write = stream.write.bind(stream);
  const safe = stream.isTTY === true ? printableInColour : printable;
  const decoder = new TextDecoder();
  stream.write = (chunk: string | Uint8Array, encoding?: BufferEncoding | Done, callback?: Done) => {
    const text = safe(worded(typeof chunk === "string" ? chunk : decoder.decode(chunk, { stream: true })));
    if (typeof encoding === "function") return write(text, encoding);
    return write(text, encoding, callback);
  };
}

type Done = (error?: Error | null) => void;
