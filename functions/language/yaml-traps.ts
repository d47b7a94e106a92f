/** YAML's own traps, each as a problem with the quoted form that works. */

import type { YAMLParseError } from "yaml";
import type { Find, SourceText } from "./source-text.ts";

/** `hopeless`: what follows cannot be trusted to be read as it looks, unless the line is `mended`. */
export type Trap = Find & { at: number; hopeless?: boolean; mended?: string };

/** A value that begins with `!` is a tag to YAML, and lost. */
export function tagTrap(source: SourceText, at: number): Trap {
  const line = source.lineAt(at);
  const rest = line.text.slice(at - line.start);
  const inBraces = /\{[^}]*$/.test(line.text.slice(0, at - line.start));
  const value = (inBraces ? rest.replace(/\s*\}.*$/, "").replace(/,\s*[\w.-]+:\s.*$/, "") : rest).trim();
  const key = /([\w.-]+):\s*$/.exec(line.text.slice(0, at - line.start))?.[1];
  const form = key ? `${key}: ${quoted(value)}` : quoted(value);
  return {
    at,
    code: "yaml-tag",
    message: "YAML takes a value that begins with `!` for a tag and drops it",
    remedy: `Quote the whole value: \`${form}\`.`,
  };
}

/** An anchor or alias at that offset: journeys are written out in full. */
export function aliasTrap(at: number): Trap {
  return {
    at,
    code: "yaml-alias",
    message: "`&` and `*` at the beginning of a value are YAML's anchors and aliases, which journeys do not use",
    remedy: "Write the words out, or quote the whole value.",
  };
}

/** Within braces a comma ends a value: `{ if: f(a, b) }` is `if: f(a` and a key `b)`. */
export function braceTrap(source: SourceText, from: number, to: number): Trap {
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
}

/** `subject: Your order #{{ order.number }}`: what follows the `#` would be lost without a word. */
export function commentTrap(source: SourceText, at: number): Trap {
  const { text } = source.lineAt(at);
  const [, , key = "", value = ""] = KEY_AND_VALUE.exec(text) ?? [];
  return {
    at,
    code: "yaml-comment",
    message: "a `#` after a blank begins a comment, and the rest of the line is lost",
    remedy:
      key === ""
        ? "Quote the whole value."
        : `Quote the whole value: \`${key}: ${quoted(value)}\`; a comment has a blank after its \`#\`.`,
  };
}

/** `subject: {{ customer.first_name }}` is braces within braces to YAML, and no text. */
export function liquidTrap(source: SourceText, at: number): Trap {
  const { text } = source.lineAt(at);
  return { at, code: "yaml-start", message: BRACES_FIRST, remedy: quoteRemedy(text) };
}

const BRACES_FIRST = "a value that begins with a brace is keys and values to YAML, and no text";

/** What an error of the YAML library means to a marketer. */
export function trapOfError(source: SourceText, error: YAMLParseError): Trap {
  const at = error.pos[0];
  return { ...finding(error, source.lineAt(at).text, source.text.slice(at, at + 100)), at };
}

/** A value in the quotes that keep it whole. */
const quoted = (value: string): string => (/["\\]/.test(value) ? `'${value.replaceAll("'", "''")}'` : `"${value}"`);

const KEY_AND_VALUE = /^(\s*(?:-\s+)*(?:\{\s*)?)([\w.-]+):\s+(.+?)\s*$/;

/** The key and the whole value of a line, as it was meant. */
const keyAndValue = (line: string): { key: string; value: string } | undefined => {
  const [, , key, value] = KEY_AND_VALUE.exec(line.replace(/\s+#.*$/, "")) ?? [];
  return key === undefined || value === undefined ? undefined : { key, value };
};

const quoteRemedy = (line: string): string => {
  const pair = keyAndValue(line);
  return pair ? `Quote the whole value: \`${pair.key}: ${quoted(pair.value)}\`.` : "Quote the whole value.";
};

/** `{ if: customer.country in ['PL', 'BG'], up_to: 3 days }` */
const BRACKETED = /(\b(?:if|for)):\s+([^'"{}\s][^{}]*?[\])])(?=\s*(?:,\s*\w+:|\}))/;

/** `{ if: 'vip' in customer.tags, up_to: 3 days }` */
const QUOTED_START = /\b(if|for):\s+('[^']*'\s+[^\s,{}][^,{}]*?)(?=\s*(?:,\s*\w+:|\}))/;

const QUOTE_MISSING = { code: "yaml-quote", message: "YAML takes a value that begins with a quote to end with the next one" };

const quoteInBraces = (line: string): Finding | undefined => {
  const [whole, key, value] = QUOTED_START.exec(line) ?? [];
  if (whole === undefined || key === undefined || value === undefined) return undefined;
  const form = `${key}: ${quoted(value)}`;
  return { ...QUOTE_MISSING, remedy: `Quote the whole value: \`${form}\`.`, mended: line.replace(whole, () => form) };
};

const bracketTrap = (line: string): Finding => {
  const [whole, key, value] = BRACKETED.exec(line) ?? [];
  const finding = { code: "yaml-brackets", message: "brackets and commas inside braces break a value apart" };
  if (whole === undefined || key === undefined || value === undefined) {
    return { ...finding, remedy: "Quote the whole value, or write every key on a line of its own.", hopeless: true };
  }
  const form = `${key}: ${quoted(value)}`;
  return { ...finding, remedy: `Quote the whole value: \`${form}\`.`, mended: line.replace(whole, () => form) };
};

/** The line with its whole value in quotes. */
const mend = (line: string): { mended?: string } => {
  const value = keyAndValue(line)?.value;
  return value === undefined ? {} : { mended: line.replace(value, () => quoted(value)) };
};

const withBlanks = (line: string): { mended: string } => ({
  mended: line.replace(/^[\s-]+/, (indent) => indent.replaceAll("\t", indent.includes("-") ? " " : "  ")),
});

type Finding = Omit<Trap, "at">;

/** The ways in which a line breaks, the most specific first; a broken line is hopeless unless it can be mended. */
const finding = (error: YAMLParseError, line: string, rest: string): Finding => {
  const value = keyAndValue(line)?.value ?? "";
  if (error.code === "TAB_AS_INDENT" || /^\s*\t/.test(line)) {
    const { mended } = withBlanks(line);
    return {
      code: "yaml-tab",
      message: "a tab indents this line",
      remedy: `Indent with blanks: \`${mended.trim()}\` behind as many as the line before has.`,
      mended,
    };
  }
  if (error.code === "DUPLICATE_KEY") {
    const key = /^[\w.-]+/.exec(rest)?.[0] ?? "a key";
    return { code: "duplicate-key", message: `\`${key}\` stands here a second time`, remedy: "Keep one of the two." };
  }
  if (/^[*&]/.test(value)) return { ...aliasTrap(0), ...mend(line) };
  if (error.code === "UNEXPECTED_TOKEN" && /^['"]/.test(value)) {
    return { ...QUOTE_MISSING, remedy: quoteRemedy(line), ...mend(line) };
  }
  if (/^\{[{%]/.test(value)) return { code: "yaml-start", message: BRACES_FIRST, remedy: quoteRemedy(line), ...mend(line) };
  if (/^\[[^\]]*\]\s*[^\s,#]/.test(value) || /^[-|>?]\s/.test(value)) {
    return { code: "yaml-start", message: "no text may begin with this character", remedy: quoteRemedy(line), ...mend(line) };
  }
  if (error.code === "UNEXPECTED_TOKEN" && /[[{]/.test(line)) return quoteInBraces(line) ?? bracketTrap(line);
  if (error.code === "BLOCK_AS_IMPLICIT_KEY" && /:(\s|$)/.test(value)) {
    const message = "a colon followed by a blank begins another key inside this value";
    return { code: "yaml-colon", message, remedy: quoteRemedy(line), ...mend(line) };
  }
  if (error.code === "BAD_SCALAR_START") {
    return { code: "yaml-start", message: "no value may begin with this character", remedy: quoteRemedy(line), ...mend(line) };
  }
  const complaint = error.message.replace(/^./, (letter) => letter.toLowerCase());
  const hopeless = error.code !== "TAG_RESOLVE_FAILED";
  return { code: "yaml-syntax", message: `YAML cannot read this: ${complaint}`, remedy: CHECK, hopeless };
};

const CHECK = "Check the indentation and the quotes of this line and the one before.";
