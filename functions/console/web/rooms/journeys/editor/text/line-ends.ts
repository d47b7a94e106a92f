/** How the lines of a file end: it is edited with one sign at each, and written as it was. */

export type LineEnds = { opened(text: string): string; written(text: string): string };

/** Where all lines of a file end by `\r\n` it is kept so; a file that mixes them is edited as it stands, so that no byte of it changes by itself. */
export function lineEndsOf(text: string): LineEnds {
  const isOfWindows = /\r\n/.test(text) && !/(^|[^\r])\n|\r(?!\n)/.test(text);
  if (!isOfWindows) return AS_IT_STANDS;
  return { opened: (file) => file.replace(/\r\n/g, "\n"), written: (edited) => edited.replace(/\r?\n/g, "\r\n") };
}

const AS_IT_STANDS: LineEnds = { opened: (text) => text, written: (text) => text };
