/** Finds of which fact a text in quotes is a value, in a condition that is still being written. */

/** `of`: the path of the fact, or `topic` where mails of a topic are asked for. The text as far as it stands begins at `from`. */
export type Quoted = { from: number; to: number; of: string };

/** Undefined outside of quotes, and where nothing beside them says what they hold. */
export function quotedAt(text: string, offset: number): Quoted | undefined {
  const before = text.slice(text.lastIndexOf("\n", offset - 1) + 1, offset);
  const [after = ""] = text.slice(offset).split("\n", 1);
  const [, said = ""] = /(?:^|[^\w'"])['"]([^'"]*)$/.exec(before) ?? [];
  const [opened] = /['"][^'"]*$/.exec(before) ?? [];
  if (opened === undefined) return undefined;
  const ahead = before.slice(0, before.length - opened.length);
  const compared = /([\w.]+)\s*(?:==|!=)\s*$/.exec(ahead)?.[1];
  const contained = /^[\w-]*['"]\s+in\s+([\w.]+)/.exec(after)?.[1];
  const mails = /\b(?:received|opened|clicked)\(\s*$/.test(ahead) ? "topic" : undefined;
  const of = mails ?? compared ?? contained;
  return of === undefined ? undefined : { from: offset - said.length, to: offset, of };
}
