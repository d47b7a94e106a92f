/** Finds what a journey says and what can never come to pass: exits that are open on entering, conditions that exclude each other, answers that nobody gave. */

import { readCondition } from "#engine/conditions/cel-references.ts";
import { checkCondition, parsedCondition } from "#engine/conditions/check-condition.ts";
import { followsFrom } from "#engine/conditions/contradiction.ts";
import { type DeclaredFacts, declaredFacts } from "#engine/declared/declared-facts.ts";
import { broughtBy } from "#engine/declared/known-facts.ts";
import type { Journey } from "#engine/model/journey.ts";
import type { Declarations } from "#engine/model/settings.ts";
import { kindOf, type Step } from "#engine/steps/step-kinds.ts";
import { triggerKindOf } from "#engine/triggers/trigger-kinds.ts";
import type { Problem } from "#language/problem.ts";
import { sourceText } from "#language/source-text.ts";
import type { TextFile } from "./workflow-files.ts";

/** Of one journey, each at its place in the file. */
export function neverHappens(journey: Journey, { file, text }: TextFile, declarations: Declarations): Problem[] {
  const facts = declaredFacts(declarations);
  const source = sourceText(text, file);
  return [...nobodyEnters(journey, text, facts), ...leftAtOnce(journey, text, facts), ...unanswered(journey, text, facts)].map(
    ({ at, ...found }) => source.problem(Math.max(0, at), found),
  );
}

type Finding = { at: number; code: string; message: string; remedy: string };

/** All of them have to hold of whoever enters, over the same facts. */
const onEntering = ({ trigger, onlyIf }: Journey): string[] => {
  const becomes = trigger.kind === "event" ? trigger.becomes : undefined;
  const all = [triggerKindOf(trigger).condition(trigger), triggerKindOf(trigger).audience(trigger).condition, becomes, onlyIf];
  return [...new Set(all.filter((one) => one !== undefined))];
};

/** Each condition is right by itself. */
const nobodyEnters = (journey: Journey, text: string, facts: DeclaredFacts): Finding[] => {
  const conditions = onEntering(journey);
  if (conditions.length < 2) return [];
  const check = checkCondition(conditions.map((one) => `(${one})`).join(" && "), facts);
  if (check.ok || check.code !== "never-holds") return [];
  const at = text.indexOf(journey.onlyIf ?? conditions[0] ?? "");
  return [
    {
      at,
      code: "never-holds",
      message: `nobody enters: ${check.message}`,
      remedy: "Let one of them go, or write `||` in one condition.",
    },
  ];
};

/** Who enters fulfils what ends it, and leaves before the first step. */
const leftAtOnce = (journey: Journey, text: string, facts: DeclaredFacts): Finding[] => {
  const given = treesOf(onEntering(journey), facts);
  return journey.exitWhen.flatMap((exit) => {
    const [tree] = exit.event === undefined && exit.if !== undefined ? treesOf([exit.if], facts) : [];
    if (!tree || !followsFrom(given, tree, facts)) return [];
    const message = `\`${exit.if}\` holds of all who enter, so that each of them leaves at once`;
    const remedy = "Ask for what changes while they are inside, or leave this exit out.";
    return [{ at: text.lastIndexOf(exit.if ?? ""), code: "leaves-at-once", message, remedy }];
  });
};

const treesOf = (conditions: string[], facts: DeclaredFacts) => conditions.flatMap((one) => parsedCondition(one, facts) ?? []);

const GIVEN = ["score", "comment"];

/** What is asked of an answer where none can have come: that one was asked for is all that is known there. */
const unanswered = (journey: Journey, text: string, facts: DeclaredFacts): Finding[] => {
  const answered = stepsWithAnswer(journey);
  return Object.values(journey.steps).flatMap((step) =>
    answered.has(step.id)
      ? []
      : conditionsAt(step).flatMap((condition) => {
          const [tree] = treesOf([condition], facts);
          const asked = (tree ? readCondition(tree).mentions : []).find(
            ({ root, name = "" }) => root === "answer" && GIVEN.includes(name),
          );
          return asked
            ? [
                {
                  at: text.lastIndexOf(condition),
                  code: "no-answer",
                  message: `nobody has answered where \`${asked.path}\` is asked for, so the condition \`${condition.slice(0, 80)}\` cannot hold`,
                  remedy: "Ask it under `then:` of the survey; here only `answer.asked` is known.",
                },
              ]
            : [];
        }),
  );
};

const conditionsAt = (step: Step): string[] => {
  if (step.kind === "choose") return step.branches.map((branch) => branch.if);
  return step.kind === "repeat" && step.until !== undefined ? [step.until] : [];
};

/** Steps that somebody can reach after an answer has come. */
const stepsWithAnswer = ({ first, steps, trigger }: Journey): Set<string> => {
  const brings = (event: string): boolean => broughtBy(event, {}).roots.has("answer");
  const reached = new Set<string>();
  const seen = new Set<string>();
  const open: [id: string | undefined, answered: boolean][] = [[first, trigger.kind === "event" && brings(trigger.event)]];
  for (let next = open.pop(); next; next = open.pop()) {
    const [id, answered] = next;
    const step = id === undefined ? undefined : steps[id];
    if (id === undefined || !step || seen.has(`${answered} ${id}`)) continue;
    seen.add(`${answered} ${id}`);
    if (answered) reached.add(id);
    for (const way of kindOf(step).ways(step))
      open.push([way.to, answered || (way.brings?.events ?? []).some(({ event }) => brings(event))]);
  }
  return reached;
};
