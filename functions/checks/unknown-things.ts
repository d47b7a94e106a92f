/** Finds conditions of a journey that ask for things which nobody brings along to where they are asked: they could never hold. */

import { readCondition } from "#engine/conditions/cel-references.ts";
import { parsedCondition } from "#engine/conditions/check-condition.ts";
import { knownAtSteps, withEvent } from "#engine/decide/enrollments/known-at-steps.ts";
import { declaredFacts } from "#engine/declared/declared-facts.ts";
import { broughtBy, type KnownFacts } from "#engine/declared/known-facts.ts";
import type { Journey } from "#engine/model/journey.ts";
import type { Declarations } from "#engine/model/settings.ts";
import type { Problem } from "#language/problem.ts";
import { sourceText } from "#language/source-text.ts";
import type { TextFile } from "./workflow-files.ts";

/** In the journey's file, at the thing that is not known there; each once. */
export function unknownThings(journey: Journey, { file, text }: TextFile, declarations: Declarations): Problem[] {
  const facts = declaredFacts(declarations);
  const source = sourceText(text, file);
  const found = new Map<string, Problem>();
  for (const { condition, known, where } of askedIn(journey, declarations)) {
    const ast = parsedCondition(condition, facts);
    for (const { path, root, name, at } of ast ? readCondition(ast).mentions : []) {
      if (known.roots.has(root) || root === "before") continue;
      const begin = text.indexOf(condition);
      const place = begin < 0 ? Math.max(0, text.indexOf(path)) : begin + (name === undefined ? at : at - root.length - 1);
      const problem = source.problem(place, {
        code: "not-known-here",
        message: `\`${path}\` is never known ${where}, so the condition \`${condition.slice(0, 80)}\` cannot hold`,
        remedy: `Only fields of ${thingsOf(known)} are.`,
      });
      found.set(JSON.stringify([problem.line, problem.column, path]), problem);
    }
  }
  return [
    ...found.values(),
    ...unknownMoments(journey, source, text, declarations),
    ...unknownKey(journey, source, text, declarations),
  ];
}

/** By what an event does not bring nobody can be told apart, so that nobody would enter. */
const unknownKey = ({ trigger, key }: Journey, source: SourceText, text: string, declarations: Declarations): Problem[] => {
  const [thing = ""] = key.split(".");
  if (trigger.kind !== "event" || thing === "customer") return [];
  const { roots } = broughtBy(trigger.event, declarations);
  if (roots.has(thing)) return [];
  const keys = ["customer", ...[...roots].filter((one) => one !== "event").map((one) => `${one}.id`)];
  return [
    source.problem(Math.max(0, text.search(/(?<=^key:\s*)\S/m)), {
      code: "not-known-here",
      message: `\`${trigger.event}\` brings no \`${key}\`, so that nobody could enter`,
      remedy: `Write ${keys.map((one) => `\`key: ${one}\``).join(" or ")}.`,
    }),
  ];
};

/** Waits until a day of something that nobody brings there: they would be over at once. */
const unknownMoments = (journey: Journey, source: SourceText, text: string, declarations: Declarations): Problem[] =>
  [...knownAtSteps(journey, declarations).steps].flatMap(([id, known]) => {
    const step = journey.steps[id];
    if (step?.kind !== "wait" || (step.until.kind !== "date" && step.until.kind !== "length")) return [];
    const fields = [step.until.field, ...(step.until.kind === "length" && step.until.after ? [step.until.after] : [])];
    return fields
      .filter((field) => !known.roots.has(field.split(".")[0] ?? ""))
      .map((field) =>
        source.problem(Math.max(0, text.search(new RegExp(`(?<=wait:[^\\n]*)${field.replaceAll(".", "\\.")}`))), {
          code: "not-known-here",
          message: `\`${field}\` is never known at the step \`${id}\`, so nothing is waited for`,
          remedy: `Only fields of ${thingsOf(known)} are.`,
        }),
      );
  });

const thingsOf = ({ roots }: KnownFacts): string =>
  [...roots]
    .filter((one) => one !== "event")
    .sort()
    .map((one) => `\`${one}\``)
    .join(" and ");

type SourceText = ReturnType<typeof sourceText>;

type Asked = { condition: string; known: KnownFacts; where: string };

/** Every condition, with what may be known where it is asked. */
const askedIn = (journey: Journey, declarations: Declarations): Asked[] => {
  const { entry, steps } = knownAtSteps(journey, declarations);
  const anywhere: KnownFacts = {
    certain: new Set(),
    roots: new Set([entry, ...steps.values()].flatMap(({ roots }) => [...roots])),
  };
  const on = (known: KnownFacts, event: string | undefined): KnownFacts =>
    event === undefined ? known : withEvent(known, event, declarations, journey.key);
  const asked = (condition: string | undefined, known: KnownFacts, where: string): Asked[] =>
    condition === undefined ? [] : [{ condition, known, where }];
  const { trigger, goal } = journey;
  return [
    ...(trigger.kind === "event"
      ? [...asked(trigger.if, entry, "where people enter"), ...asked(journey.onlyIf, entry, "where people enter")]
      : []),
    ...(trigger.kind === "manual" ? asked(journey.onlyIf, entry, "where people enter by hand") : []),
    ...journey.exitWhen.flatMap((exit) => asked(exit.if, on(anywhere, exit.event), "where people leave")),
    ...(goal ? asked(goal.if, on(anywhere, goal.event), "when the goal is reached") : []),
    ...[...steps].flatMap(([id, known]) => {
      const step = journey.steps[id];
      const where = `at the step \`${id}\``;
      if (step?.kind === "choose") return step.branches.flatMap((branch) => asked(branch.if, known, where));
      if (step?.kind === "repeat") return asked(step.until, known, where);
      return step?.kind === "wait_for" ? step.any.flatMap((one) => asked(one.if, on(known, one.event), where)) : [];
    }),
  ];
};
