/** What is known of whoever stands at each step of a journey, on every way that leads there. */

import { requiredFacts } from "../../conditions/required-facts.ts";
import { declaredFacts } from "../../declared/declared-facts.ts";
import { broughtBy, factsOfAny, type KnownFacts, OF_CUSTOMERS } from "../../declared/known-facts.ts";
import type { FactType } from "../../model/facts.ts";
import type { Journey } from "../../model/journey.ts";
import type { Declarations } from "../../model/settings.ts";
import type { Way } from "../../steps/step-kind.ts";
import { kindOf, type Step } from "../../steps/step-kinds.ts";
import { triggerKindOf } from "../../triggers/trigger-kinds.ts";
import { nextNotLeftOut } from "./next-not-left-out.ts";

/** By step; steps that nobody reaches are absent. `entry`: on entering, as `only_if` asks. */
export type KnownAtSteps = { entry: KnownFacts; steps: ReadonlyMap<string, KnownFacts> };

/** Facts that are known while a person enters, and until they leave: what is removed of a customer meanwhile is not foreseen. */
export function knownAtSteps(journey: Journey, declarations: Declarations): KnownAtSteps {
  const known: Known = { journey, declarations, facts: declaredFacts(declarations) };
  const entry = onEntering(known);
  const steps = new Map<string, KnownFacts>();
  const open: [id: string | undefined, KnownFacts][] = [[journey.first, admitted(known, entry)]];
  for (let next = open.pop(); next; next = open.pop()) {
    const [id, arriving] = next;
    const step = id === undefined ? undefined : journey.steps[id];
    if (id === undefined || !step) continue;
    const before = steps.get(id);
    const here = before ? onBoth(before, arriving) : arriving;
    if (before && before.certain.size === here.certain.size && before.roots.size === here.roots.size) continue;
    steps.set(id, here);
    for (const way of waysOf(step, journey)) for (const facts of after(known, here, way)) open.push([way.to, facts]);
  }
  return { entry, steps };
}

/** What is known after such an event, for a condition on it: of the one at hand, over what was known before. */
export function withEvent(before: KnownFacts, event: string, declarations: Declarations, key = "customer"): KnownFacts {
  const brought = broughtBy(event, declarations);
  const kept = [...before.certain].filter((path) => !brought.roots.has(rootOf(path)) || rootOf(key) === rootOf(path));
  return { certain: new Set([...kept, ...brought.certain]), roots: new Set([...before.roots, ...brought.roots]) };
}

type Known = { journey: Journey; declarations: Declarations; facts: ReadonlyMap<string, FactType> };

const rootOf = (path: string): string => path.split(".")[0] ?? "";

const plus = (known: KnownFacts, paths: readonly string[]): KnownFacts => {
  const roots = paths.map(rootOf);
  const certain = new Set([...known.certain, ...roots, ...paths, ...roots.flatMap(factsOfAny)]);
  return { certain, roots: new Set([...known.roots, ...roots]) };
};

const onBoth = (one: KnownFacts, other: KnownFacts): KnownFacts => ({
  certain: new Set([...one.certain].filter((path) => other.certain.has(path))),
  roots: new Set([...one.roots, ...other.roots]),
});

/** Things that people are let in for: by the key, or by the date that lets them in. */
const onEntering = ({ journey, declarations }: Known): KnownFacts => {
  const { trigger, key } = journey;
  const keyed = key === "customer" ? [] : [key];
  if (trigger.kind === "date") return plus(OF_CUSTOMERS, [trigger.field, ...keyed]);
  if (trigger.kind !== "event") return plus(OF_CUSTOMERS, keyed);
  const known = plus(withEvent(OF_CUSTOMERS, trigger.event, declarations, key), keyed);
  // Those who are let in at publish come without the event.
  return journey.enrollExisting && key === "customer" ? { certain: OF_CUSTOMERS.certain, roots: known.roots } : known;
};

/** Who was let in fulfils what is asked of those who enter. */
const admitted = ({ journey, facts }: Known, entry: KnownFacts): KnownFacts => {
  const { trigger, onlyIf } = journey;
  const becomes = trigger.kind === "event" ? trigger.becomes : undefined;
  const audience = triggerKindOf(trigger).audience(trigger).condition;
  const conditions = [triggerKindOf(trigger).condition(trigger), audience, becomes, onlyIf];
  return conditions.reduce((known, one) => (one === undefined ? known : holding(known, one, facts)), entry);
};

/** What a condition has asked for is known, as far as there are such things at all. */
const holding = (known: KnownFacts, condition: string, facts: ReadonlyMap<string, FactType>): KnownFacts =>
  plus(
    known,
    requiredFacts(condition, facts).filter((path) => known.roots.has(rootOf(path))),
  );

/** All ways on, those too that nobody draws: past a step that is skipped, and past what was to follow a mail that did not leave. */
const waysOf = (step: Step, journey: Journey): Way[] => {
  const ways = kindOf(step).ways(step);
  const next = "next" in step && step.next !== undefined ? journey.steps[step.next] : undefined;
  if (step.kind === "wait") {
    const { until } = step;
    const skips = (until.kind === "date" || until.kind === "length") && until.ifPast === "skip_next";
    return skips ? [...ways, { to: next && "next" in next ? next.next : undefined }] : ways;
  }
  if (step.kind !== "email") return ways;
  const asked = step.survey === undefined ? [] : ["answer.asked"];
  const unanswered = step.survey && next?.kind === "wait_for" ? next.otherwise : step.next;
  const on = step.ifNotSent === "skip_to_next_mail" ? nextNotLeftOut(journey, unanswered) : unanswered;
  return step.ifNotSent === "end" ? ways : [...ways, { to: on, brings: { facts: asked } }];
};

/** Of several events one has happened: what each of them brings stands for itself. */
const after = ({ journey, declarations, facts }: Known, before: KnownFacts, { brings }: Way): KnownFacts[] => {
  if (!brings) return [before];
  const { events, holds, facts: learnt = [] } = brings;
  const given = learnt.some((path) => path.startsWith("coupon.")) ? withoutRoot(before, "coupon") : before;
  const known = holds === undefined ? plus(given, learnt) : holding(plus(given, learnt), holds, facts);
  if (!events) return [known];
  return events.map(({ event, if: condition }) => {
    const stated = withEvent(known, event, declarations, journey.key);
    return condition === undefined ? stated : holding(stated, condition, facts);
  });
};

const withoutRoot = ({ certain, roots }: KnownFacts, root: string): KnownFacts => ({
  certain: new Set([...certain].filter((path) => rootOf(path) !== root)),
  roots,
});
