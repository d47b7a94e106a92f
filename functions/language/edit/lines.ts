/** Lines of a text by the places in them. */

/** Where the line of this place begins. */
export function lineStart(text: string, at: number): number {
  return text.lastIndexOf("\n", at - 1) + 1;
}

/** Where the line of this place ends, before its line break. */
export function lineEnd(text: string, at: number): number {
  const end = text.indexOf("\n", at);
  if (end === -1) return text.length;
  return text[end - 1] === "\r" && end > at ? end - 1 : end;
}

/** How far in from its line's beginning. */
export function columnOf(text: string, at: number): number {
  return at - lineStart(text, at) - (lineStart(text, at) === 0 && text.startsWith("\uFEFF") ? 1 : 0);
}

/** As the text itself breaks its lines. */
export function lineBreakOf(text: string): string {
  return text.includes("\r\n") ? "\r\n" : "\n";
}

/** Where the lines end that a node takes up: nodes of several lines end with the last line break, others within their line. */
export function endOfLines(text: string, to: number): number {
  return text[to - 1] === "\n" ? to : nextLine(text, to);
}

/** Where the comments begin that stand right above this line, at its own indentation; the line itself where there are none. */
export function commentsAbove(text: string, at: number): number {
  const indent = /^[ \t]*/.exec(text.slice(at))?.[0] ?? "";
  let from = at;
  while (from > 0) {
    const before = lineStart(text, from - 1);
    const line = text.slice(before, from);
    if (!line.startsWith(`${indent}#`)) break;
    from = before;
  }
  return from;
}

/** The end of a node without the line break that one of several lines ends with. */
export function withoutBreak(text: string, to: number): number {
  if (text[to - 1] !== "\n") return to;
  return text[to - 2] === "\r" ? to - 2 : to - 1;
}

/** Where the line after this place begins. */
const nextLine = (text: string, at: number): number => {
  const end = text.indexOf("\n", at);
  return end === -1 ? text.length : end + 1;
};
