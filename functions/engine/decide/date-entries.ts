/** Date triggers: the rows that stand in the due index until a birthday or a maintenance date comes. */

import type { Instant, Start, WalkContext } from "../model/enrollment.ts";
import type { DateTrigger } from "../model/journey.ts";
import { nextNameDay } from "../name-days/next-name-day.ts";
import { enterDespitePast, nextOccurrence } from "../time/occurrences.ts";
import { type Scene, textIn, zoneIn } from "./decision-context.ts";
import { keyFor } from "./enter.ts";

/** The things of a customer that a date field can belong to: themselves, or each asset, order or quote. */
const contexts = (scene: Scene, field: string): WalkContext[] => {
  const { assets, orders, quotes } = scene.dossier;
  if (field.startsWith("asset.")) return assets.map((asset) => ({ asset: asset.id }));
  if (field.startsWith("order.")) return orders.map((order) => ({ order: order.id }));
  if (field.startsWith("quote.")) return quotes.map((quote) => ({ quote: quote.id }));
  return [{}];
};

/** Recognises the walk that an occurrence has let in already. */
export const occurrenceId = (date: string): string => `date:${date}`;

/** A customer's own name day goes first; who has told none has the one of their country's calendar. */
const occurrenceFor = (scene: Scene, trigger: DateTrigger, context: WalkContext, zone: string, now: Instant) => {
  const value = textIn(scene, context, trigger.field);
  if (value !== undefined) return nextOccurrence(trigger, value, zone, now);
  return trigger.field === "customer.name_day" ? nextNameDay(scene, trigger, zone, now) : undefined;
};

const startFor = (scene: Scene, context: WalkContext, now: Instant): Start | undefined => {
  const { journey, dossier } = scene;
  if (journey.trigger.kind !== "date" || dossier.customer.erased) return undefined;
  const key = keyFor(scene, context);
  if (key === undefined) return undefined;
  const zone = zoneIn(scene);
  const next = occurrenceFor(scene, journey.trigger, context, zone, now);
  if (!next) return undefined;
  // Whoever has entered by it, or was refused, is not asked again by every event and night until `if_past` is over.
  const decided = [...dossier.walks, ...dossier.refusals].some(
    (one) => one.journey === journey.name && one.key === key && one.cause === occurrenceId(next.date),
  );
  const dueAt = next.past ? enterDespitePast(journey.trigger, next.at, now, zone) : next.at;
  if (decided || dueAt === undefined) return undefined;
  return {
    revision: 0,
    customer: dossier.customer.id,
    journey: journey.name,
    key,
    dueAt,
    occurrence: next.date,
    context,
    failures: 0,
  };
};

export type StartChanges = { save: Start[]; remove: Start[] };

/** What has to change so that exactly the rows that this journey's date trigger asks for stand in the due index. */
export const planStarts = (scene: Scene, now: Instant): StartChanges => {
  const { journey, dossier } = scene;
  const standing = new Map(dossier.starts.filter((start) => start.journey === journey.name).map((start) => [start.key, start]));
  const save: Start[] = [];
  if (journey.trigger.kind === "date") {
    for (const context of contexts(scene, journey.trigger.field)) {
      const wanted = startFor(scene, context, now);
      if (!wanted) continue;
      const found = standing.get(wanted.key);
      standing.delete(wanted.key);
      // A row that is due already is the sweep's to take: moving it on would skip its occurrence.
      if (found && (found.dueAt <= now || (found.occurrence === wanted.occurrence && found.dueAt === wanted.dueAt))) continue;
      save.push({ ...wanted, revision: found?.revision ?? 0 });
    }
  }
  return { save, remove: [...standing.values()].filter((start) => start.dueAt > now || journey.trigger.kind !== "date") };
};

/** The row to stand instead, when a due row's date has moved away since it was written (the journey was edited). */
export const postponed = (scene: Scene, start: Start, now: Instant): Start | undefined => {
  const wanted = startFor(scene, start.context, start.dueAt - 1);
  return wanted && wanted.dueAt > now ? wanted : undefined;
};

/** The row for the occurrence after this one; undefined: there is none. */
export const followingStart = (scene: Scene, start: Start, now: Instant): Start | undefined => {
  const next = startFor(scene, start.context, now);
  return next && next.dueAt > now && next.occurrence !== start.occurrence ? next : undefined;
};
