/** Reads a body as JSON within limits: nothing deep, crowded, ambiguous or malicious reaches the parser, and no digit of an id is lost. */

import type { WebhookProblem } from "./webhook-problem.ts";

/** A large Shopify order nests about ten deep and has some thirty thousand keys. */
const DEEPEST = 40;
const MOST_KEYS = 60_000;
const MOST_KEYS_OF_ONE_OBJECT = 2_000;
/** Shorter integers are exact as numbers. */
const EXACT_DIGITS = 15;

const QUOTE = 34;
const BACKSLASH = 92;

export type ReadJson = { kind: "read"; value: unknown } | { kind: "refused"; problems: WebhookProblem[] };

/** The value, or why it is refused. Integers too large for a double become text, so that ids stay what they are. */
export function readJson(body: Uint8Array): ReadJson {
  try {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(body);
    const scanned = scan(text);
    return typeof scanned === "string" ? { kind: "read", value: JSON.parse(scanned) } : scanned;
  } catch {
    return NOT_JSON;
  }
}

const refused = (message: string, remedy: string, path = ""): ReadJson => ({
  kind: "refused",
  problems: [{ path, message, remedy }],
});

const NOT_JSON = refused("The body is not JSON in UTF-8.", "Send one JSON object, encoded as UTF-8.");
const TOO_DEEP = refused(
  `The body is nested more than ${DEEPEST} levels deep.`,
  "Send the event as documented, without wrapping.",
);
const TOO_MANY = refused("The body has too many keys.", "Send one event in each request, with its documented fields only.");
const PROTO_KEY = refused("The body has a key `__proto__`.", "Leave this key out.");

/** Which of the two holds is up to each reader: one would verify or log what another acts on. */
const repeatedKey = (open: Open[]): ReadJson =>
  refused("The body tells the same key of one object twice.", "Send each key once.", pathOf(open));

/** An object or a list that the scan is inside of: the keys told so far, and where it is now. */
type Open = { keys: Set<string> | undefined; at: string | number };

/** One pass over the text, before anything is built from it. Gives the text to parse, or the refusal. */
const scan = (text: string): string | ReadJson => {
  const open: Open[] = [];
  let keys = 0;
  let done = "";
  let copied = 0;
  let at = 0;
  while (at < text.length) {
    const char = text[at];
    if (char === '"') {
      const end = endOfString(text, at);
      if (isKey(text, end)) {
        keys += 1;
        const here = open.at(-1);
        const key = keyIn(text.slice(at, end));
        if (keys > MOST_KEYS || (here?.keys?.size ?? 0) >= MOST_KEYS_OF_ONE_OBJECT) return TOO_MANY;
        if (key === "__proto__") return PROTO_KEY;
        if (here) here.at = key;
        if (here?.keys?.has(key)) return repeatedKey(open);
        here?.keys?.add(key);
      }
      at = end;
    } else if (char === "{" || char === "[") {
      if (open.push(char === "{" ? { keys: new Set(), at: "" } : { keys: undefined, at: 0 }) > DEEPEST) return TOO_DEEP;
      at += 1;
    } else if (char === "}" || char === "]") {
      open.pop();
      at += 1;
    } else if (char === ",") {
      const here = open.at(-1);
      if (typeof here?.at === "number") here.at += 1;
      at += 1;
    } else if (isDigit(text.charCodeAt(at))) {
      const end = endOfNumber(text, at);
      if (end - at > EXACT_DIGITS && isPlainInteger(text, at, end)) {
        done += `${text.slice(copied, at)}"${text.slice(at, end)}"`;
        copied = end;
      }
      at = end;
    } else at += 1;
  }
  return done + text.slice(copied);
};

/** The place after the closing quote; the end of the text if there is none, which the parser then refuses. */
const endOfString = (text: string, start: number): number => {
  for (let at = start + 1; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === BACKSLASH) at += 1;
    else if (code === QUOTE) return at + 1;
  }
  return text.length;
};

const isKey = (text: string, end: number): boolean => {
  let at = end;
  while (text[at] === " " || text[at] === "\n" || text[at] === "\r" || text[at] === "\t") at += 1;
  return text[at] === ":";
};

/** Escapes spell the same key: `"\u005f_proto__"`. */
const keyIn = (quoted: string): string => (quoted.includes("\\") ? String(JSON.parse(quoted)) : quoted.slice(1, -1));

/** Names that could be anything are left out: a problem quotes nothing that was sent. */
const SHOWN = /^[A-Za-z_][\w-]{0,40}$/;

/** `order.items[0].quantity` */
const pathOf = (open: Open[]): string =>
  open
    .map(({ at }) => (typeof at === "number" ? `[${at}]` : `.${SHOWN.test(at) ? at : "…"}`))
    .join("")
    .replace(/^\./, "");

const isDigit = (code: number): boolean => code >= 48 && code <= 57;

const endOfNumber = (text: string, start: number): number => {
  let at = start;
  while (isDigit(text.charCodeAt(at)) || text[at] === "." || text[at] === "e" || text[at] === "E" || text[at] === "+") at += 1;
  return at;
};

/** Not part of a fraction, an exponent or a negative number: those are never ids. */
const isPlainInteger = (text: string, start: number, end: number): boolean => {
  if (text[start - 1] === "-" || text[end] === "-") return false;
  for (let at = start; at < end; at += 1) if (!isDigit(text.charCodeAt(at))) return false;
  return true;
};
