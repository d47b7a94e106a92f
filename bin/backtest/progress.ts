/** Shows on stderr how far a back-test has come: one line that is rewritten in a terminal, two lines in a log. */

/** `show` takes the number of events that have been replayed. */
export type Progress = { reading(file: string): void; note(sentence: string): void; show(done: number): void; done(): void };

const WIDTH = 28;
/** Milliseconds between two updates. */
const INTERVAL = 100;

/** @param total how many events there are; called with each progress */
export function progress(stream: NodeJS.WriteStream, total: () => number): Progress {
  const live = stream.isTTY === true;
  let shownAt = 0;
  const over = (text: string): void => {
    stream.write(`\r\u001b[K${text}`);
  };
  return {
    reading: (file) => {
      if (live) over(`Reading ${file} …`);
      else stream.write(`Reading ${file} …\n`);
    },
    note: (sentence) => {
      if (live) over("");
      stream.write(`${sentence}\n`);
    },
    show: (done) => {
      const now = Date.now();
      if (!live || now - shownAt < INTERVAL) return;
      shownAt = now;
      const filled = Math.round((done / Math.max(1, total())) * WIDTH);
      over(
        `${"█".repeat(filled)}${"░".repeat(WIDTH - filled)} ${done.toLocaleString("en")} of ${total().toLocaleString("en")} events`,
      );
    },
    done: () => {
      if (live) over("");
      else stream.write(`Replayed ${total()} events.\n`);
    },
  };
}
