/** The building blocks of the language's schemas: each says, with its refusal, what the problem needs to name what would have been right. */

import * as z from "zod";
import { checkCondition } from "#engine/conditions/condition.ts";
import { didYouMean, nearest } from "#engine/model/nearest-name.ts";
import { toKebab } from "../values/to-kebab.ts";
import type { Parsed, Wrong } from "./parsed-value.ts";
import type { Vocabulary } from "./vocabulary.ts";
import { type WrittenNames, writtenNames } from "./written-names.ts";

/** What a schema passes on to the problem's text through its issue's message, as JSON: the names that would have been right here. */
export const Hint = z.union([
  z.object({ known: z.array(z.string()) }),
  z.object({
    what: z.string(),
    kinds: z.array(z.string()),
    options: z.record(z.string(), z.array(z.string())),
    example: z.string(),
  }),
  z.object({ forms: z.array(z.enum(["text", "mapping", "list"])), example: z.string() }),
]);
export type Hint = z.infer<typeof Hint>;

/** A mapping that knows all its keys. */
export function mapping<S extends z.ZodRawShape>(shape: S) {
  return z.strictObject(shape, {
    error: (issue) => (issue.code === "unrecognized_keys" ? hint({ known: Object.keys(shape) }) : undefined),
  });
}

/**
 * One of several mappings, distinguished by the key that each alone requires, in the order of `kinds`. Where the key of one is an
 * option of another, as `email` is of `survey`, `owned` says so.
 */
export function oneOf<const T extends readonly [z.ZodType, ...z.ZodType[]]>(
  what: string,
  kinds: string[],
  options: T,
  { example, owned = {} }: { example: string; owned?: Record<string, string[]> },
) {
  return z.union(options, { error: () => hint({ what, kinds, options: owned, example }) });
}

/** Something that may be written in several shapes, distinguished by their form, in the order of `forms`. */
export function formOf<const T extends readonly [z.ZodType, ...z.ZodType[]]>(
  forms: ("text" | "mapping" | "list")[],
  example: string,
  options: T,
) {
  return z.union(options, { error: () => hint({ forms, example }) });
}

/** A text, read by a pure function. */
export function textValue<T>(read: (text: string) => Parsed<T>, meta: z.core.GlobalMeta) {
  return z
    .string()
    .transform((text, subject): T => {
      const parsed = read(text);
      if ("value" in parsed) return parsed.value;
      subject.issues.push(customIssue(text, parsed));
      return z.NEVER;
    })
    .meta(meta);
}

/** An issue that carries a whole problem. */
export function customIssue(input: unknown, { wrong, ...params }: Wrong): z.core.$ZodRawIssue {
  return {
    code: "custom",
    input,
    message: wrong,
    params,
  };
}

/** A name that must be among the given ones. */
export function nameOf(
  what: Exclude<WrittenNames["what"], "condition">,
  given: Iterable<string>,
  meta: z.core.GlobalMeta,
  remedyFor = didYouMean,
) {
  const names = [...given];
  const read = (text: string): Parsed<string> =>
    names.includes(text)
      ? { value: text }
      : { code: `unknown-${what}`, wrong: `unknown ${what} \`${text}\``, remedy: remedyFor(text, names) };
  const schema = textValue(read, meta);
  writtenNames.add(schema, { what, names });
  return schema;
}

/** The name of an event; with `vocabulary` the unknown ones are refused. */
export function eventName(vocabulary: Vocabulary, description = "The event, such as `order.paid`.") {
  return nameOf("event", vocabulary.events, { description, enum: [...vocabulary.events] }, meantOrDeclared);
}

/** An event that is like none may be one of the shop's own, not declared yet. */
const meantOrDeclared = (text: string, names: Iterable<string>): string =>
  nearest(text, names) === undefined && OWN_EVENT.test(text)
    ? `If it is one of your own, declare it: \`perennial new event ${text}\`. ${didYouMean(text, names)}`
    : didYouMean(text, names);

const OWN_EVENT = /^[a-z][a-z0-9_]*(\.[a-z][a-z0-9_]*)*$/;

/** A named person or team of the settings. */
export function personName(vocabulary: Vocabulary, description: string) {
  return nameOf("person", vocabulary.people, { description });
}

/** A condition in CEL, type-checked. */
export function condition(vocabulary: Vocabulary, description: string) {
  const schema = textValue((source) => readConditionText(source, vocabulary), {
    description,
    examples: ["customer.orders >= 3 && order.total > 100"],
  });
  writtenNames.add(schema, { what: "condition", names: [...vocabulary.facts.keys()] });
  return schema;
}

/** The condition as it stands, once it has been checked against the facts of this place. */
export function readConditionText(source: string, { facts, elsewhere, values }: Vocabulary): Parsed<string> {
  const check = checkCondition(source, facts, values);
  if (check.ok) return { value: source };
  const { message, at, unknown, remedy, code } = check;
  const place = at === undefined ? {} : { at };
  if (code !== undefined) return { code, wrong: message, ...(remedy === undefined ? {} : { remedy }), ...place };
  if (unknown !== undefined && elsewhere?.has(unknown)) {
    const roots = [...new Set([...facts.keys()].map((path) => `\`${path.split(".")[0]}\``))].join(" and ");
    return {
      code: "not-known-here",
      wrong: `\`${unknown}\` is not known here`,
      remedy: `Only fields of ${roots} are.`,
      ...place,
    };
  }
  if (unknown !== undefined)
    return { code: "unknown-field", wrong: message, remedy: didYouMean(unknown, facts.keys()), ...place };
  return {
    code: "bad-condition",
    wrong: `the condition \`${source.slice(0, 80)}\` cannot be used: ${message}`,
    ...(remedy ? { remedy: sentence(remedy) } : {}),
    ...place,
  };
}

/** `yes` and `no`, as people write them. */
export function yesNo(description: string) {
  return z
    .literal([true, false, "yes", "no", "on", "off"])
    .transform((answer) => answer === true || answer === "yes" || answer === "on")
    .meta({ description });
}

/** One of a few fixed texts. */
export function choice<const T extends readonly [string, ...string[]]>(choices: T, description: string) {
  return z.literal<T[number][]>([...choices]).meta({ description });
}

/** A name in kebab-case. */
export function kebab(what: string, description: string) {
  return textValue(
    (text): Parsed<string> =>
      KEBAB.test(text) && text.length <= 80
        ? { value: text }
        : {
            code: "bad-name",
            wrong: `\`${text.slice(0, 80)}\` is no ${what}`,
            remedy: `Write small letters, digits and hyphens: \`${toKebab(text) || "a-name"}\`.`,
          },
    { description, pattern: KEBAB.source },
  );
}

/** A line of free text. */
export function line(description: string) {
  return textValue(
    (text): Parsed<string> =>
      text.trim() === "" ? { code: "empty", wrong: "this is empty", remedy: "Write some words." } : { value: text.trim() },
    {
      description,
      minLength: 1,
    },
  );
}

/** A number, with or without its sign: `10`, `10%`. */
export function quantity(read: (text: string) => Parsed<number>, meta: z.core.GlobalMeta) {
  return z
    .union([z.number(), z.string()])
    .transform((value, subject): number => {
      const parsed = read(String(value));
      if ("value" in parsed) return parsed.value;
      subject.issues.push(customIssue(value, parsed));
      return z.NEVER;
    })
    .meta(meta);
}

/** The name that a step may carry. */
export function stepId() {
  return kebab("step id", "A name for this step; needed only where something refers to it.").optional();
}

const hint = (value: Hint): string => JSON.stringify(value);

const sentence = (text: string): string => text.replace(/^[a-z]/, (letter) => letter.toUpperCase());

const KEBAB = /^[a-z0-9]+(-[a-z0-9]+)*$/;
