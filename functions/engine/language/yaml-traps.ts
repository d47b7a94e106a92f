/** YAML's own traps, each told in words with the quoted form that works. */

import type { YAMLParseError } from "yaml";
import type { Find, SourceText } from "./source-text.ts";

/** `hopeless`: what follows cannot be trusted to be read as it looks, unless the line is `mended`. */
export type Trap = Find & { at: number; hopeless?: boolean; mended?: string };

/** A value in the quotes that keep it whole. */
export const quoted = (value: string): string => (/["\\]/.test(value) ? `'${value.replaceAll("'", "''")}'` : `"${value}"`);

const KEY_AND_VALUE = /^(\s*(?:-\s+)*(?:\{\s*)?)([\w.-]+):\s+(.+?)\s*$/;

/** The key and the whole value of a line, as somebody meant it. */
const keyAndValue = (line: string): { key: string; value: string } | undefined => {
  const [, , key, value] = KEY_AND_VALUE.exec(line) ?? [];
  return key === undefined || value === undefined ? undefined : { key, value };
};

const quoteRemedy = (line: string): string => {
  const pair = keyAndValue(line);
  return pair ? `Quote the whole value: \`${pair.key}: ${quoted(pair.value)}\`.` : "Quote the whole value.";
};

/** A value that begins with `!` is a tag to YAML, and lost. */
export const tagTrap = (source: SourceText, at: number): Trap => {
  const line = source.lineAt(at);
  const rest = line.text.slice(at - line.start);
  const inBraces = /\{[^}]*$/.test(line.text.slice(0, at - line.start));
  const value = (inBraces ? rest.replace(/\s*\}.*$/, "") : rest).trim();
  const key = /([\w.-]+):\s*$/.exec(line.text.slice(0, at - line.start))?.[1];
  const form = key ? `${key}: ${quoted(value)}` : quoted(value);
  return {
    at,
    code: "yaml-tag",
    message: "YAML takes a value that begins with `!` for a tag and drops it",
    remedy: `Quote the whole value: \`${form}\`.`,
  };
};

export const aliasTrap = (at: number): Trap => ({
  at,
  code: "yaml-alias",
  message: "`&` and `*` at the beginning of a value are YAML's anchors and aliases, which journeys do not use",
  remedy: "Write the words out, or quote the whole value.",
});

/** Within braces a comma ends a value: `{ if: f(a, b) }` is `if: f(a` and a key `b)`. */
export const braceTrap = (source: SourceText, from: number, to: number): Trap => {
  const line = source.lineAt(from);
  const meant = source.text.slice(from, Math.min(to, line.start + line.text.length)).trim();
  const pair = keyAndValue(meant);
  const form = pair ? ` \`${pair.key}: ${quoted(pair.value)}\`` : "";
  return {
    at: from,
    code: "yaml-comma",
    message: "a comma inside braces ends the value",
    remedy: `Quote the whole value:${form}, or write every key on a line of its own.`,
  };
};

/** `{ if: customer.country in ['PL', 'BG'], up_to: 3 days }` */
const BRACKETED = /(\bif):\s+([^'"{}\s][^{}]*?[\])])(?=\s*(?:,\s*\w+:|\}))/;

const bracketTrap = (at: number, line: string): Trap => {
  const [whole, key, value] = BRACKETED.exec(line) ?? [];
  const message = "brackets and commas inside braces break a value apart";
  const form = key && value ? `${key}: ${quoted(value)}` : undefined;
  if (whole === undefined || form === undefined) {
    return {
      at,
      code: "yaml-brackets",
      message,
      remedy: "Quote the whole value, or write every key on a line of its own.",
      hopeless: true,
    };
  }
  return {
    at,
    code: "yaml-brackets",
    message,
    remedy: `Quote the whole value: \`${form}\`.`,
    hopeless: true,
    mended: line.replace(whole, () => form),
  };
};

const startsWithQuote = (line: string): boolean => /^['"]/.test(keyAndValue(line)?.value ?? "");

/** Errors after which the rest of the file still reads as it looks. */
const MENDABLE = new Set(["DUPLICATE_KEY", "TAG_RESOLVE_FAILED", "BAD_SCALAR_START"]);

/** What the YAML library's complaint means to somebody who writes journeys. */
export const trapOfError = (source: SourceText, error: YAMLParseError): Trap => {
  const at = error.pos[0];
  const { text } = source.lineAt(at);
  const value = keyAndValue(text)?.value ?? "";
  const trap = (code: string, message: string, remedy: string, hopeless = !MENDABLE.has(error.code)): Trap => ({
    at,
    code,
    message,
    remedy,
    hopeless,
  });
  if (error.code === "TAB_AS_INDENT" || /^\s*\t/.test(text))
    return trap("yaml-tab", "a tab indents this line", "Indent with blanks.", false);
  if (error.code === "DUPLICATE_KEY") {
    const key = /^[\w.-]+/.exec(source.text.slice(at))?.[0] ?? "a key";
    return trap("duplicate-key", `\`${key}\` stands here a second time`, "Keep one of the two.");
  }
  if (/^\*|^&/.test(value)) return { ...aliasTrap(at), hopeless: false };
  if (error.code === "UNEXPECTED_TOKEN" && startsWithQuote(text)) {
    return trap("yaml-quote", "YAML takes a value that begins with a quote to end with the next one", quoteRemedy(text), false);
  }
  if (error.code === "UNEXPECTED_TOKEN" && /[[{]/.test(text)) {
    return bracketTrap(at, text);
  }
  if (error.code === "BLOCK_AS_IMPLICIT_KEY" && /:(\s|$)/.test(value)) {
    return trap("yaml-colon", "a colon followed by a blank begins another key inside this value", quoteRemedy(text), false);
  }
  if (error.code === "BAD_SCALAR_START") return trap("yaml-start", "no value may begin with this character", quoteRemedy(text));
  return trap(
    "yaml-syntax",
    `YAML cannot read this: ${error.message.replace(/^./, (letter) => letter.toLowerCase())}`,
    "Check the indentation and the quotes of this line and the one before.",
  );
};
