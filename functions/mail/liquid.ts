/** The Liquid of templates: few tags and filters, strict about names; syntax inside a customer's data stays text. */

import { Liquid, type Template } from "liquidjs";
import { countWriting, renderBounded } from "./bounded-rendering.ts";
import { DIRECTION_TURNS } from "./header-text.ts";
import { type Reader, registerFilters, registerReader, withFullStops } from "./liquid-filters.ts";

/**
 * Renders one part of a mail. `scope` is plain JSON without nulls; values in it are data and never read as Liquid.
 * Throws on a missing variable, an unprintable value, a loop that is too long, or a result over half a megabyte.
 */
export function renderLiquid(source: string, escaping: Escaping, scope: object, reader: Reader): string {
  return filledIn(parse(source, escaping), escaping, scope, reader);
}

/** The same of one source with many scopes, which is read once and not remembered. Throws on one that cannot be read. */
export function preparedLiquid(source: string, escaping: Escaping): (scope: object, reader: Reader) => string {
  const template = engineFor(escaping).parse(withDefaults(source));
  return (scope, reader) => filledIn(template, escaping, scope, reader);
}

/**
 * The source as it is read: `{{ customer.first_name | strip | default: "friend" }}` asks what to do without a name as well as
 * `{{ customer.first_name | default: "friend" | strip }}` does, which Liquid only sees in the second.
 */
export function withDefaults(source: string): string {
  return source.replace(LATER_DEFAULT, "$1| default: nil $2");
}

const LATER_DEFAULT =
  /((?:\{\{-?|\{%-?\s*assign\s+[\w-]+\s*=)\s*[A-Za-z_][\w.[\]-]*\s*)(\|(?!\s*default\b)(?:"[^"]*"|'[^']*'|[^"'{}%])*\|\s*default\b)/g;

/** Tags that a template may use. */
export const TAGS = ["if", "unless", "case", "for", "break", "continue", "assign", "capture", "comment", "#"] as const;
/** Tags that only appear inside or at the end of another. */
export const INNER_TAGS = [
  "else",
  "elsif",
  "when",
  "endif",
  "endunless",
  "endcase",
  "endfor",
  "endcapture",
  "endcomment",
] as const;

/** Liquid's own filters that are kept; `raw` and the others that make markup of data are not among them. */
const KEPT_FILTERS = (
  "default upcase downcase capitalize strip truncate replace append prepend size first last join " +
  "plus minus times divided_by modulo round floor ceil abs at_least at_most url_encode"
).split(" ");

/** Every filter a template may use. The last ones are ours: see liquid-filters.ts. */
export const FILTERS: readonly string[] = [...KEPT_FILTERS, "day", "time", "money", "number", "plural", "vocative"];

const filledIn = (template: Template[], escaping: Escaping, scope: object, reader: Reader): string => {
  const globals = {};
  registerReader(globals, reader);
  const output = renderBounded(engineFor(escaping), template, scope, globals);
  if (typeof output !== "string" || output.length > MAX_OUTPUT) throw new Error("the result is too large");
  return withFullStops(output);
};

const MAX_SOURCE = 500_000;
const MAX_OUTPUT = 500_000;

const CONTROLS = /(?![\n\t])\p{Cc}/gu;
const ENTITIES: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&#34;", "'": "&#39;" };

/**
 * The engine for checking at publish time. It does not refuse unknown filters: the checker finds all of them, not only the
 * first. Made once: it takes longer to make than a template to check, and keeps nothing of what it has parsed.
 */
export function checkingLiquid(): Liquid {
  checking ??= build(readable, false);
  return checking;
}

/** A value as text; one without a readable form is an error, so that no reader sees `[object Object]` or `NaN`. */
const readable = (value: unknown): string => {
  if (typeof value === "string") return value.replace(CONTROLS, "").replace(DIRECTION_TURNS, "");
  if (typeof value === "boolean") return String(value);
  if (typeof value === "number" && Number.isFinite(value)) return String(value);
  if (value === null) return "";
  throw new Error("a value that is not a text, number or yes/no cannot be printed");
};

const escaped = (value: unknown): string => readable(value).replace(/[&<>"']/g, (character) => ENTITIES[character] ?? "");

const build = (print: (value: unknown) => string, strictFilters: boolean): Liquid => {
  const liquid = new Liquid({
    strictVariables: true,
    strictFilters,
    lenientIf: true,
    ownPropertyOnly: true,
    // No partials: a template can reach no file.
    templates: {},
    outputEscape: print,
    parseLimit: MAX_SOURCE,
  });
  for (const name of Object.keys(liquid.tags)) if (!TAGS.some((tag) => tag === name)) delete liquid.tags[name];
  for (const name of Object.keys(liquid.filters)) if (!KEPT_FILTERS.includes(name)) liquid.unregisterFilter(name);
  registerFilters(liquid);
  countWriting(liquid);
  return liquid;
};

let checking: Liquid | undefined;

const PRINTERS = { html: escaped, plain: readable };
/** Of the HTML part, or of subject and text. */
export type Escaping = keyof typeof PRINTERS;

/** Made when first needed: most invocations of a function render nothing. */
const engines = new Map<Escaping, Liquid>();
const engineFor = (escaping: Escaping): Liquid => {
  const engine = engines.get(escaping) ?? build(PRINTERS[escaping], true);
  engines.set(escaping, engine);
  return engine;
};

const CACHE_SIZE = 400;
const parsed: Record<Escaping, Map<string, Template[]>> = { html: new Map(), plain: new Map() };

/** Parsed sources are cached, at most `CACHE_SIZE` of each kind: the oldest makes room. */
const parse = (source: string, escaping: Escaping): Template[] => {
  const cache = parsed[escaping];
  const cached = cache.get(source);
  if (cached) return cached;
  const fresh = engineFor(escaping).parse(withDefaults(source));
  const oldest = cache.keys().next();
  if (cache.size >= CACHE_SIZE && !oldest.done) cache.delete(oldest.value);
  cache.set(source, fresh);
  return fresh;
};
