/** Turns what a schema refuses into problems: the place, what was found there, and the nearest name that would do. */

import type * as z from "zod";
import { didYouMean, nearest } from "#engine/model/nearest-name.ts";
import { keysOf, nameIn, type Path, type Place, placeOf } from "./places.ts";
import type { Problem } from "./problem.ts";
import { Hint } from "./schema/schema-pieces.ts";
import type { Find, SourceText } from "./source-text.ts";
import { stepCompletions } from "./steps/step-kinds.ts";
import { describeValue } from "./values/describe-value.ts";
import type { Located } from "./yaml-source.ts";

type Issue = z.core.$ZodIssue;
/** Shown as a remedy where a key is missing. */
const EXAMPLES: Record<string, string> = {
  journey: "journey: loyalty-thank-you",
  about: "about: One sentence on what it is for.",
  topic: "topic: thanks",
  starts_when: "starts_when: { event: order.paid }",
  steps: "steps:",
  event: "event: order.paid",
  if: "if: customer.orders >= 3",
  url: "url: https://example.com/hooks",
};

const EXPECTED: Record<string, string> = {
  string: "words",
  number: "a number",
  int: "a whole number",
  array: "a list, each entry with a dash",
  object: "keys and values",
  record: "names and values, each with a colon",
  boolean: "`yes` or `no`",
};

const CONDITION = "Write a condition, such as `customer.orders >= 3`";
const LENGTH = "Write a number and a unit, such as `3 days`.";
/** Keys whose values are words of a form of their own. */
const AS_WRITTEN: Record<string, string> = {
  if: `${CONDITION}; where nothing is to be asked, leave out what asks it.`,
  only_if: `${CONDITION}, or leave it out: then everyone may enter.`,
  for: `${CONDITION}, or leave it out: then it is for everyone.`,
  becomes: `${CONDITION}, or leave it out.`,
  until: `${CONDITION}, or leave it out: then all rounds take place.`,
  wait: LENGTH,
  up_to: LENGTH,
  within: LENGTH,
  lateness: LENGTH,
};

/** All problems behind a schema's issues. */
export function problemsOfIssues(issues: readonly Issue[], root: Located, source: SourceText): Problem[] {
  return translate(issues, [], root, source.problem);
}

const hintOf = (issue: Issue): Hint | undefined => {
  try {
    return Hint.safeParse(JSON.parse(issue.message)).data;
  } catch {
    return undefined;
  }
};

type Report = (at: number, find: Find) => Problem;

const unknownKeys = (keys: string[], issue: Issue, place: Place, report: Report): Problem[] => {
  const hint = hintOf(issue);
  const known = hint && "known" in hint ? hint.known : [];
  return keys.map((key) => {
    const at = place.located?.keys?.get(key)?.start ?? place.keyStart;
    return report(at, { code: "unknown-key", message: `unknown key \`${key}\``, remedy: didYouMean(key, known) });
  });
};

/** `wait 3 days` lacks only a colon. */
const colonRemedy = (value: unknown, kinds: string[]): string | undefined => {
  const [first = "", ...rest] = typeof value === "string" ? value.split(" ") : [];
  return kinds.includes(first) ? `Write a colon after the first word: \`${first}: ${rest.join(" ")}\`.` : undefined;
};

/** None of the kinds fits: the nearest one is meant. */
const unknownKind = ({ what, kinds, example }: Extract<Hint, { what: string }>, place: Place, report: Report) => {
  const keys = keysOf(place);
  const at = place.located?.start ?? place.keyStart;
  const [key] = keys;
  const code = what === "step" ? "unknown-step" : "unknown-kind";
  if (key === undefined)
    return report(at, {
      code,
      message: `a ${what} was expected here, not ${describeValue(place.located?.value)}`,
      remedy: colonRemedy(place.located?.value, kinds) ?? `Write for example \`${example}\`.`,
    });
  const keyAt = place.located?.keys?.get(key)?.start ?? at;
  const meant = what === "step" && Object.hasOwn(MEANT, key) ? MEANT[key] : undefined;
  return report(keyAt, { code, message: `\`${key}\` is no ${what}`, remedy: meant ?? didYouMean(key, kinds) });
};

const CHOOSE = "Write `- choose:` with `- if: …` and `steps:` below it, and `else:` for all others.";
/** Words of other systems, and what they are here. */
const MEANT: Record<string, string> = {
  if: CHOOSE,
  when: CHOOSE,
  else: CHOOSE,
  condition: CHOOSE,
  branch: CHOOSE,
  send: "Write `- email: template-name`.",
  mail: "Write `- email: template-name`.",
  delay: "Write `- wait: 3 days`.",
  sleep: "Write `- wait: 3 days`.",
  loop: "Write `- repeat: { every: 7 days at 10:00, times: 3 }` with `steps:`.",
  webhook: "Write `- call: name`, an outgoing webhook of settings.yaml.",
  exit: "Write `- end: reason`.",
  stop: "Write `- end: reason`.",
};

const FORM_OF: Record<string, (value: unknown) => boolean> = {
  text: (value) => typeof value === "string",
  list: (value) => Array.isArray(value),
  mapping: (value) => typeof value === "object" && value !== null && !Array.isArray(value),
};

/** The kinds whose key stands here, but for those that are an option of another one here. */
const kindsPresent = ({ kinds, options }: Extract<Hint, { what: string }>, place: Place): string[] => {
  const present = kinds.filter((kind) => place.located?.keys?.has(kind));
  const owned = new Set(present.flatMap((kind) => options[kind] ?? []));
  return present.filter((kind) => !owned.has(kind));
};

/** Follows the one alternative that was meant; without one, says which there are. */
const followUnion = (
  issue: Issue & { code: "invalid_union" },
  path: Path,
  place: Place,
  report: Report,
): Problem | { issues: readonly Issue[] } => {
  const hint = hintOf(issue);
  const at = place.located?.start ?? place.keyStart;
  if (hint && "kinds" in hint) {
    const present = kindsPresent(hint, place);
    const chosen = present.length === 1 ? issue.errors[hint.kinds.indexOf(present[0] ?? "")] : undefined;
    if (chosen) return { issues: chosen };
    if (present.length === 0)
      return place.located === undefined ? missing(path, place, report) : unknownKind(hint, place, report);
    const both = present.map((kind) => `\`${kind}\``).join(" and ");
    return report(at, {
      code: "two-kinds",
      message: `${both} stand in one ${hint.what}`,
      remedy: hint.what === "step" ? "Begin each step with its own dash." : "Keep one of them.",
    });
  }
  if (hint && "forms" in hint) {
    const index = hint.forms.findIndex((form) => FORM_OF[form]?.(place.located?.value));
    const chosen = issue.errors[index];
    if (chosen) return { issues: chosen };
    if (place.located === undefined) return missing(path, place, report);
    return report(at, {
      code: "wrong-type",
      message: `${nameIn(place)}cannot be ${describeValue(place.located.value)}`,
      remedy: `Write for example \`${hint.example}\`.`,
    });
  }
  return { issues: issue.errors[0] ?? [] };
};

const missing = (path: Path, place: Place, report: Report): Problem => {
  const name = String(path.at(-1) ?? "");
  const example = EXAMPLES[name] ?? stepCompletions()[name] ?? `${name}:`;
  return report(place.keyStart, { code: "missing-key", message: `\`${name}\` is missing`, remedy: `Add \`${example}\`.` });
};

const noValue = (place: Place, report: Report): Problem =>
  report(place.keyStart, {
    code: "empty",
    message: `${nameIn(place)}has no value`,
    remedy: "Write one after the colon, or leave the key out.",
  });

const wrongType = (issue: Issue & { code: "invalid_type" }, path: Path, place: Place, report: Report): Problem => {
  const value = place.located?.value;
  const expected = EXPECTED[issue.expected] ?? issue.expected;
  if (place.located === undefined) return missing(path, place, report);
  const isNumber = issue.expected === "string" && typeof value === "number";
  const quote = AS_WRITTEN[String(path.at(-1))] ?? (isNumber ? `Quote it: \`"${String(value)}"\`.` : `Write ${expected}.`);
  return report(place.located.start, {
    code: "wrong-type",
    message: `${nameIn(place)}cannot be ${describeValue(value)}`,
    remedy: quote,
  });
};

const customProblem = (issue: Issue & { code: "custom" }, place: Place, report: Report): Problem => {
  const params = issue.params ?? {};
  const within = typeof params.at === "number" ? params.at : 0;
  const at = place.located?.within(within) ?? place.keyStart;
  return report(at, {
    code: typeof params.code === "string" ? params.code : "not-allowed",
    message: issue.message,
    ...(typeof params.remedy === "string" ? { remedy: params.remedy } : {}),
  });
};

const toProblems = (issue: Issue, base: Path, root: Located, report: Report): Problem[] => {
  const path = [...base, ...issue.path];
  const place = placeOf(root, path);
  const at = place.located?.start ?? place.keyStart;
  if (place.located !== undefined && (place.located.value ?? undefined) === undefined) return [noValue(place, report)];
  switch (issue.code) {
    case "unrecognized_keys":
      return unknownKeys(issue.keys, issue, place, report);
    case "invalid_union": {
      const followed = followUnion(issue, path, place, report);
      return "issues" in followed ? translate(followed.issues, path, root, report) : [followed];
    }
    case "invalid_type":
      return [wrongType(issue, path, place, report)];
    case "invalid_value": {
      if (place.located === undefined) return [missing(path, place, report)];
      const values = issue.values.filter((value) => typeof value === "string");
      const found = describeValue(place.located.value);
      return [
        report(at, {
          code: "unknown-word",
          message: `${nameIn(place)}cannot be ${found}`,
          remedy: didYouMean(String(place.located.value), values),
        }),
      ];
    }
    case "custom":
      return [customProblem(issue, place, report)];
    case "invalid_key": {
      const [inner] = issue.issues;
      const found =
        inner?.code === "custom" ? customProblem(inner, place, report) : { message: `${nameIn(place)}cannot be a name here` };
      return [report(place.keyStart, { code: "bad-name", ...found })];
    }
    case "too_small":
      return [report(at, { code: "too-few", message: issue.message, remedy: "Write at least one." })];
    default:
      return [report(at, { code: "not-allowed", message: issue.message })];
  }
};

/** What lacks something only because a key of it is misspelt is one mistake, not two. */
const lacksByMisspelling = (issue: Issue, issues: readonly Issue[]): boolean =>
  issue.code === "custom" &&
  issue.params?.lacks === true &&
  issues.some((other) => other.code === "unrecognized_keys" && other.path.join("\n") === issue.path.join("\n"));

/** The same of a required key. */
const misspelt = (issues: readonly Issue[]): Set<string> =>
  new Set(
    issues.flatMap((issue) => {
      const hint = issue.code === "unrecognized_keys" ? hintOf(issue) : undefined;
      if (issue.code !== "unrecognized_keys" || !hint || !("known" in hint)) return [];
      return issue.keys.map((key) => [...issue.path, nearest(key, hint.known)].join("\n"));
    }),
  );

const translate = (issues: readonly Issue[], base: Path, root: Located, report: Report): Problem[] => {
  const twice = misspelt(issues);
  const isTwice = (issue: Issue) =>
    twice.has(issue.path.join("\n")) && placeOf(root, [...base, ...issue.path]).located === undefined;
  return issues
    .filter((issue) => !isTwice(issue) && !lacksByMisspelling(issue, issues))
    .flatMap((issue) => toProblems(issue, base, root, report));
};
