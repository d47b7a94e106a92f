/** Lets a command whose output nobody reads any more, as in `perennial check | head`, end quietly. */

/**
 * After the reader has gone nothing is written. The work goes on, for a publish or an erasure must not stop in the middle because
 * somebody has seen enough of it, and the command ends with its own exit code; what would run for ever hears of it by `onClosed`.
 */
export function closedOutput(stream: NodeJS.WritableStream, onClosed: () => void): void {
  const write = stream.write.bind(stream);
  let isClosed = false;
  stream.on("error", (error: NodeJS.ErrnoException) => {
    if (!GONE.has(error.code ?? "")) throw error;
    if (isClosed) return;
    isClosed = true;
    onClosed();
  });
  stream.write = (chunk: string | Uint8Array, encoding?: BufferEncoding | Done, callback?: Done) => {
    const done = typeof encoding === "function" ? encoding : callback;
    if (isClosed) {
      if (done) process.nextTick(done);
      return true;
    }
    const characters = typeof encoding === "function" ? undefined : encoding;
    return typeof chunk === "string" ? write(chunk, characters, done) : write(chunk, done);
  };
}

type Done = (error?: Error | null) => void;

/** The last two: on Windows, and of a stream that was closed on our side after that. */
const GONE = new Set(["EPIPE", "EOF", "ERR_STREAM_DESTROYED"]);
