/** Says on stderr how far a back-test has come: a line that is written over in a terminal, two lines in a log. */

export type Progress = { reading(file: string): void; show(done: number): void; done(): void };

const WIDTH = 28;
const OFTEN = 100;

/** @param total how many events there are; asked when the first progress comes */
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
    show: (done) => {
      const now = Date.now();
      if (!live || now - shownAt < OFTEN) return;
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
