/** What may happen next to somebody in a journey, as far as the journey listens: what is waited for, what ends it, what it is meant to bring about. */

import { broughtBy } from "#engine/declared/known-facts.ts";
import type { Journey } from "#engine/model/journey.ts";
import type { Settings } from "#engine/model/settings.ts";
import { kindOf } from "#engine/steps/step-kinds.ts";
import type { Rehearsal } from "#flows/rehearsal/rehearse.ts";
import { type AskedFact, askedFact, inItsParts, isInvented, thingsAtStart } from "./asked-facts.ts";
import { factsOfConditions, mentionedFacts } from "./mentioned-facts.ts";

export type Role = "awaited" | "exit" | "goal";

/**
 * `event`: its type. Of a mail that is opened or clicked, and of a case that is solved, `step` is the one that sent or opened it, and
 * `template` the mail's. `facts`: what the journey asks of it.
 */
export type PossibleEvent = {
  kind: "event" | "opened" | "clicked" | "solved";
  event: string;
  step?: string;
  template?: string;
  roles: Role[];
  facts: AskedFact[];
};

type Shop = { settings: Settings; now: number };

/** Of somebody who is not inside, nothing. @param shop `now`: for likely dates */
export function possibleEvents(journey: Journey, rehearsal: Rehearsal, shop: Shop): PossibleEvent[] {
  const step = journey.steps[rehearsal.standing?.step ?? ""];
  if (rehearsal.state !== "inside" || !step) return [];
  const isReached = rehearsal.steps.some(({ decision }) => decision?.kind === "goal");
  const events: [string, Role][] = [
    ...kindOf(step)
      .awaits(step)
      .map((type): [string, Role] => [type, "awaited"]),
    ...journey.exitWhen.flatMap(({ event }): [string, Role][] => (event === undefined ? [] : [[event, "exit"]])),
    ...(journey.goal && !isReached ? [[journey.goal.event, "goal"] satisfies [string, Role]] : []),
  ];
  return [...new Set(events.map(([type]) => type))].flatMap((event) => {
    const roles = [...new Set(events.filter(([type]) => type === event).map(([, role]) => role))];
    const facts = factsOfEvent(event, journey, shop);
    return occasionsOf(event, journey, rehearsal, step.id).map((occasion) => ({ ...occasion, event, roles, facts }));
  });
}

type Occasion = Pick<PossibleEvent, "kind" | "step" | "template">;

/** A mail can be read once it has left, a case of the journey's own be solved once it is open. */
const occasionsOf = (type: string, { steps }: Journey, rehearsal: Rehearsal, standing: string): Occasion[] => {
  if (type === "mail.opened" || type === "mail.clicked") {
    const kind = type === "mail.opened" ? "opened" : "clicked";
    return sentTo(rehearsal).map((mail) => ({ kind, ...mail }));
  }
  if (type !== "case.resolved" || !Object.values(steps).some(({ kind }) => kind === "case")) return [{ kind: "event" }];
  const opened = rehearsal.steps.flatMap(({ decision }) => (decision?.kind === "case_opened" ? (decision.step ?? []) : []));
  const open = [...new Set(opened)];
  // Whoever stands at a case waits for that one.
  return (open.includes(standing) ? [standing] : open).map((step) => ({ kind: "solved", step }));
};

/** The newest first, each step once. */
const sentTo = ({ steps }: Rehearsal): { step: string; template: string }[] => {
  const sent = steps.flatMap(({ step, template }) => (step === undefined || template === undefined ? [] : [{ step, template }]));
  return [...new Map(sent.reverse().map((mail) => [mail.step, mail])).values()];
};

/** What its own conditions ask, and of a thing that was not there at the start whatever the journey asks. */
const factsOfEvent = (type: string, journey: Journey, { settings, now }: Shop): AskedFact[] => {
  const { roots } = broughtBy(type, settings);
  const before = thingsAtStart(journey, settings);
  const own = factsOfConditions(conditionsOn(type, journey), settings).paths;
  const later = mentionedFacts(journey, settings).paths.filter((path) => isNew(rootOf(path), before));
  const paths = [...own, ...later].flatMap(inItsParts).filter((path) => isInvented(path) && roots.has(rootOf(path)));
  return [...new Set(paths)].map((path) => askedFact(path, settings, now));
};

const isNew = (root: string, before: ReadonlySet<string>): boolean => !before.has(root) || root === "survey" || root === "answer";

const conditionsOn = (type: string, { exitWhen, goal, steps }: Journey): string[] => {
  const awaited = Object.values(steps).flatMap((step) => (step.kind === "wait_for" ? step.any : []));
  return [...exitWhen, ...(goal ? [goal] : []), ...awaited].flatMap((one) =>
    one.event === type && one.if !== undefined ? [one.if] : [],
  );
};

const rootOf = (path: string): string => path.split(".")[0] ?? "";
