/** Reads the identifiers of a TypeScript source: names in code, not what stands in strings, comments and regular expressions. */

export type Identifier = { name: string; line: number };

/**
 * Every occurrence of an identifier or keyword, with its line, in order. What stands in `${…}` of a template literal is code.
 * It knows as much of the grammar as telling code from text takes: a `/` begins a regular expression where a value may begin.
 */
export function identifiersOf(source: string): Identifier[] {
  const found: Identifier[] = [];
  /** Open braces; "template" for one that a `${` has opened. */
  const braces: ("block" | "template")[] = [];
  let last = "";
  let line = 1;
  for (let at = 0; at < source.length; ) {
    const token = inTemplateAt(braces, source, at) ? templatePart(source, at) : tokenAt(source, at, last);
    const text = source.slice(at, token.end);
    if (token.kind === "identifier") found.push({ name: text, line });
    if (token.kind === "template") {
      if (text.endsWith("${")) braces.push("template");
    } else if (text === "{") braces.push("block");
    else if (text === "}") braces.pop();
    if (token.kind !== "space") last = text;
    line += text.split("\n").length - 1;
    at = token.end;
  }
  return found;
}

type Token = { kind: "space" | "text" | "template" | "identifier" | "sign"; end: number };

const SPACE = /(?:\s|\/\/[^\n]*|\/\*[\s\S]*?\*\/|^#![^\n]*)+/y;
const STRING = /"(?:[^"\\\n]|\\[\s\S])*"|'(?:[^'\\\n]|\\[\s\S])*'/y;
const REGULAR_EXPRESSION = /\/(?:[^/\\[\n]|\\.|\[(?:[^\]\\\n]|\\.)*\])+\/[a-z]*/y;
const IDENTIFIER = /#?[\p{L}_$][\p{L}\p{N}_$]*/uy;
const NUMBER = /\d[\w.]*/y;
/** From the opening backtick, or from the brace that closes a `${…}`, to the next `${` or the closing backtick. */
const TEMPLATE = /[`}](?:[^`\\$]|\\[\s\S]|\$(?!\{))*(?:`|\$\{)/y;

/** After these a `/` divides; after anything else a value may begin. */
const VALUE_ENDS = /(?:[\p{L}\p{N}_$)\]}"'`])$/u;
const NO_VALUE = new Set(["return", "typeof", "case", "in", "of", "await", "yield", "new", "delete", "void", "instanceof"]);

const tokenAt = (source: string, at: number, last: string): Token => {
  const space = matched(SPACE, source, at);
  if (space) return { kind: "space", end: space };
  const string = matched(STRING, source, at);
  if (string) return { kind: "text", end: string };
  if (source[at] === "`") return templatePart(source, at);
  const begins = !VALUE_ENDS.test(last) || NO_VALUE.has(last);
  const expression = begins ? matched(REGULAR_EXPRESSION, source, at) : undefined;
  if (expression) return { kind: "text", end: expression };
  const identifier = matched(IDENTIFIER, source, at);
  if (identifier) return { kind: "identifier", end: identifier };
  return { kind: "sign", end: matched(NUMBER, source, at) ?? at + 1 };
};

const templatePart = (source: string, at: number): Token => ({
  kind: "template",
  end: matched(TEMPLATE, source, at) ?? source.length,
});

const inTemplateAt = (braces: string[], source: string, at: number): boolean => {
  if (source[at] !== "}" || braces.at(-1) !== "template") return false;
  braces.pop();
  return true;
};

const matched = (pattern: RegExp, source: string, at: number): number | undefined => {
  pattern.lastIndex = at;
  return pattern.test(source) ? pattern.lastIndex : undefined;
};
