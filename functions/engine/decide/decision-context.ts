/** Everything the engine may look at while it decides: the journey, the policy, and what is known of the customer. */

import { evaluate, type Verdict } from "../conditions/condition.ts";
import type { Dossier } from "../model/customer.ts";
import type { WalkContext } from "../model/enrollment.ts";
import type { Event } from "../model/event.ts";
import { declaredFacts, type Facts, type FactType, factAt, factsOf } from "../model/facts.ts";
import type { PublishedJourney } from "../model/journey.ts";
import type { Policy, Topic } from "../model/settings.ts";
import { zoneOf } from "../time/zone.ts";

export type Scene = { journey: PublishedJourney; policy: Policy; dossier: Dossier };

/** The customer's time zone, or the settings' where theirs is unknown or invalid. */
export const zoneIn = (scene: Scene): string => zoneOf(scene.dossier.customer.time_zone, scene.policy.time_zone).zone;

/** The journey's topic. Throws when the settings have lost it, which quarantines the walk with this reason. */
export const topicIn = (scene: Scene): Topic => {
  const topic = scene.policy.topics[scene.journey.topic];
  if (!topic) throw new Error(`topics.yaml has no topic "${scene.journey.topic}", which journey ${scene.journey.name} is about`);
  return topic;
};

/** The facts that conditions and templates see, with a new event's own things laid over the walk's. */
export const factsIn = (scene: Pick<Scene, "dossier">, context: WalkContext, event?: Event, roots?: readonly string[]): Facts =>
  factsOf(scene.dossier, context, event, roots);

/** Policies are read anew every few seconds, their custom fields hardly ever change, and compiled conditions are kept by this map. */
const declared = new Map<string, ReadonlyMap<string, FactType>>();
const recent = new WeakMap<Policy["fields"], ReadonlyMap<string, FactType>>();
const declaredIn = ({ policy: { fields } }: Pick<Scene, "policy">): ReadonlyMap<string, FactType> => {
  const known = recent.get(fields);
  if (known) return known;
  const key = JSON.stringify(fields);
  const facts = declared.get(key) ?? declaredFacts(fields);
  declared.set(key, facts);
  recent.set(fields, facts);
  return facts;
};

/** Whether a condition holds for this person, with their walk's things and, where there is one, the event's laid over them. */
export const holdsIn = (
  scene: Pick<Scene, "policy" | "dossier">,
  condition: string,
  context: WalkContext,
  event?: Event,
): Verdict => evaluate(condition, (root, name) => factAt(scene.dossier, context, event, root, name), declaredIn(scene));

/** Paths come from published journeys and are few. */
const REMEMBERED_PATHS = 1_000;
const paths = new Map<string, { root: string; name: string }>();

const partsOf = (path: string): { root: string; name: string } => {
  const known = paths.get(path);
  if (known) return known;
  const dot = path.indexOf(".");
  const parts = { root: path.slice(0, dot), name: path.slice(dot + 1) };
  if (paths.size >= REMEMBERED_PATHS) paths.clear();
  paths.set(path, parts);
  return parts;
};

/** The text at a dotted path such as `asset.warranty_end`, or undefined where the person lacks it. */
export const textIn = (scene: Pick<Scene, "dossier">, context: WalkContext, path: string, event?: Event): string | undefined => {
  const { root, name } = partsOf(path);
  const value = factAt(scene.dossier, context, event, root, name);
  return typeof value === "string" ? value : undefined;
};
