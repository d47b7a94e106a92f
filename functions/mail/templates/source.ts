/** Text that is being checked, and the place of each of its characters in the files that a person wrote. */

import type { Problem } from "#language/problem.ts";

export type Place = Pick<Problem, "file" | "line" | "column">;
export type Source = { text: string; place: (offset: number) => Place };

/** Line and column, from 1, of an offset in a file. */
export function placeIn(file: string, text: string) {
  return (offset: number): Place => {
    const before = text.slice(0, Math.max(0, offset));
    const line = before.split("\n").length;
    return { file, line, column: before.length - before.lastIndexOf("\n") };
  };
}

/** The offset of a line and column, both from 1. */
export function offsetOf(text: string, line: number, column: number): number {
  let start = 0;
  for (let row = 1; row < line; row += 1) start = text.indexOf("\n", start) + 1;
  return start + column - 1;
}

/** A part of a file, such as what follows the front matter. */
export function partOf(file: string, text: string, start: number, part = text.slice(start)): Source {
  const place = placeIn(file, text);
  return { text: part, place: (offset) => place(start + offset) };
}

/** `outer` with each `marker` replaced by `inner`; places lead back to the file that a character came from. */
export function insert(outer: Source, marker: string, inner: Source): Source {
  const at = outer.text.indexOf(marker);
  if (at < 0) return outer;
  const end = at + inner.text.length;
  return {
    text: outer.text.slice(0, at) + inner.text + outer.text.slice(at + marker.length),
    place: (offset) => {
      if (offset < at) return outer.place(offset);
      return offset < end ? inner.place(offset - at) : outer.place(offset - inner.text.length + marker.length);
    },
  };
}
