/** Date triggers: the rows of the due index that wait for a birthday or a maintenance date. */

import { textIn, zoneIn } from "../context/context.ts";
import { movedOn } from "../fold/asset.ts";
import { dueOf, numberFrom, type Rhythm, rhythmOf } from "../fold/maintenance-due.ts";
import { BoundedCache } from "../model/bounded-cache.ts";
import type { Asset } from "../model/customer.ts";
import type { DateEntry, Instant, Subject } from "../model/enrollment.ts";
import { nextNameDay } from "../name-days/next-name-day.ts";
import { addUnits, isoDate, midnight } from "../time/calendar.ts";
import { signedAmount } from "../time/durations.ts";
import { enterDespitePast, nextOccurrence, type Occurrence } from "../time/occurrences.ts";
import { DAY } from "../time/offsets.ts";
import { wallOf } from "../time/wall-clock.ts";
import type { Start } from "../triggers/trigger-kind.ts";
import { startOf } from "../triggers/trigger-kinds.ts";
import type { DecisionContext } from "./decision-context.ts";
import { keyFor } from "./enrollments/key-for.ts";

/** Recognises the enrollment that an occurrence has let in already. */
export function occurrenceId(date: string): string {
  return `date:${date}`;
}

/** What has to change so that the due index holds exactly the rows that this journey's date trigger asks for. */
export function planDateEntries(context: DecisionContext, now: Instant): DateEntryChanges {
  const { journey, customerRecord } = context;
  const { date } = startOf(journey.trigger);
  if (date && isPlanned(context, date.field, now)) return NOTHING;
  const standing = new Map(
    customerRecord.dateEntries
      .filter((dateEntry) => dateEntry.journey === journey.name)
      .map((dateEntry) => [dateEntry.key, dateEntry]),
  );
  const save: DateEntry[] = [];
  if (date) {
    for (const subject of subjects(context, date.field)) {
      const wanted = dateEntryFor(context, subject, now);
      if (!wanted) continue;
      const found = standing.get(wanted.key);
      standing.delete(wanted.key);
      // A row that is due already is left to the sweep: moving it on would skip its occurrence.
      if (found && (found.dueAt <= now || (found.occurrence === wanted.occurrence && found.dueAt === wanted.dueAt))) {
        notePlanned(found, context, date.field);
        continue;
      }
      const next = { ...wanted, revision: found?.revision ?? 0 };
      notePlanned(next, context, date.field);
      save.push(next);
    }
  }
  return { save, remove: [...standing.values()].filter((dateEntry) => dateEntry.dueAt > now || !date) };
}

const NOTHING: DateEntryChanges = { save: [], remove: [] };

/**
 * Whether a plan would change nothing, as far as that is known: the date is the one that was planned for, or there is none. Every event
 * and every night asks, and hardly ever has a date moved; the next occurrence of an entry that is still to come is the same whenever
 * it is computed.
 */
const isPlanned = (context: DecisionContext, field: string, now: Instant): boolean => {
  if (context.customerRecord.customer.erased || context.journey.keyFacts || !isOneDate(field)) return false;
  const dateEntry = entryOf(context);
  const date = textIn(context, {}, field);
  if (!dateEntry || date === undefined) return !dateEntry && date === undefined;
  const plan = dateEntry.plannedBy;
  return plan !== undefined && dateEntry.dueAt > now && plan.date === date && plan.zone === zoneIn(context);
};

const entryOf = ({ journey, customerRecord }: DecisionContext): DateEntry | undefined => {
  for (const dateEntry of customerRecord.dateEntries) if (dateEntry.journey === journey.name) return dateEntry;
  return undefined;
};

const notePlanned = (dateEntry: DateEntry, context: DecisionContext, field: string): void => {
  const date = isOneDate(field) ? textIn(context, {}, field) : undefined;
  if (date !== undefined) dateEntry.plannedBy = { date, zone: zoneIn(context) };
};

/** A customer owns several assets, and name days come from calendars too: these are always planned anew. */
const isOneDate = (field: string): boolean => {
  const existing = oneDates.get(field);
  if (existing !== undefined) return existing;
  const isOne = field !== "customer.name_day" && field.startsWith("customer.");
  oneDates.set(field, isOne);
  return isOne;
};

/** Fields come from published journeys and are few. */
const oneDates = new BoundedCache<string, boolean>(1_000);

/** The row to be written instead, when a due row's date has moved away since (the journey was edited). */
export function postponed(context: DecisionContext, dateEntry: DateEntry, now: Instant): DateEntry | undefined {
  const wanted = dateEntryFor(context, dateEntry.subject, dateEntry.dueAt - 1);
  return wanted && wanted.dueAt > now ? wanted : undefined;
}

/** The row for the occurrence after this one; undefined: there is none. */
export function nextDateEntry(context: DecisionContext, dateEntry: DateEntry, now: Instant): DateEntry | undefined {
  const next = dateEntryFor(context, dateEntry.subject, now, dateEntry.occurrence);
  return next && next.dueAt > now ? next : undefined;
}

/** The asset of a due row, whose maintenance moves on to the one that the row stands for; undefined where it need not. */
export function assetMovedOn(context: DecisionContext, dateEntry: DateEntry, now: Instant): Asset | undefined {
  const asset = context.customerRecord.assets.find(({ id }) => id === dateEntry.subject.asset);
  if (!asset || startOf(context.journey.trigger).date?.field !== MAINTENANCE) return undefined;
  const { maintenance_due } = asset;
  if (maintenance_due === undefined || maintenance_due >= dateEntry.occurrence) return undefined;
  const moved = movedOn(asset, zoneIn(context), now);
  return moved === asset ? undefined : moved;
}

/** The values of the date by which the journey starts, of the customer or of each thing of theirs; none where it starts otherwise. */
export function knownDates(context: DecisionContext): string[] {
  const { date } = startOf(context.journey.trigger);
  if (!date) return [];
  return subjects(context, date.field).flatMap((subject) => textIn(context, subject, date.field) ?? []);
}

/** The things of a customer that a date field can belong to: themselves, or each asset, order or quote. */
const subjects = (context: DecisionContext, field: string): Subject[] => {
  const { assets, orders, quotes } = context.customerRecord;
  if (field.startsWith("asset.")) return assets.map((asset) => ({ asset: asset.id }));
  if (field.startsWith("order.")) return orders.map((order) => ({ order: order.id }));
  if (field.startsWith("quote.")) return quotes.map((quote) => ({ quote: quote.id }));
  return [{}];
};

/** A customer's own name day goes first; without one it is that of their country's calendar. */
const occurrenceFor = (context: DecisionContext, date: DateStart, subject: Subject, now: Instant) => {
  const zone = zoneIn(context);
  const value = textIn(context, subject, date.field);
  if (value !== undefined) return nextOccurrence(date, value, zone, now);
  return date.field === "customer.name_day" ? nextNameDay(context, date, zone, now) : undefined;
};

/** `done`: the occurrence that has just been decided on, whatever came of it. */
const dateEntryFor = (context: DecisionContext, subject: Subject, now: Instant, done?: string): DateEntry | undefined => {
  const { journey, customerRecord } = context;
  const { date } = startOf(journey.trigger);
  if (!date || customerRecord.customer.erased) return undefined;
  const key = keyFor(context, subject);
  if (key === undefined) return undefined;
  for (const next of occurrencesFor(context, date, subject, now)) {
    // A customer who has entered by it, or was refused, is not decided on again by every event and night until `if_past` is over.
    const decided = [...customerRecord.enrollments, ...customerRecord.refusals].some(
      (one) => one.journey === journey.name && one.key === key && one.cause === occurrenceId(next.date),
    );
    const dueAt = next.past ? enterDespitePast(date, next.at, now, zoneIn(context)) : next.at;
    if (decided || dueAt === undefined || next.date === done) continue;
    return {
      revision: 0,
      customer: customerRecord.customer.id,
      journey: journey.name,
      key,
      dueAt,
      occurrence: next.date,
      subject,
      failures: 0,
    };
  }
  return undefined;
};

/** What may let the customer in next, in order: mostly one occurrence; of maintenance the one at hand and the one after it. */
const occurrencesFor = (context: DecisionContext, date: DateStart, subject: Subject, now: Instant): Occurrence[] => {
  const maintenance = date.field === MAINTENANCE && date.repeats === "never" ? rhythmIn(context, subject) : undefined;
  const one = maintenance ? undefined : occurrenceFor(context, date, subject, now);
  return maintenance ? maintenanceFor(maintenance, date, { zone: zoneIn(context), now }) : one ? [one] : [];
};

const MAINTENANCE = "asset.maintenance_due";

const rhythmIn = ({ customerRecord }: DecisionContext, subject: Subject): Rhythm | undefined => {
  const asset = customerRecord.assets.find(({ id }) => id === subject.asset);
  return asset && rhythmOf(asset.maintenance_every, asset.installed_at, asset.serviced_at);
};

/**
 * Each due date is reminded of, not the first alone: the first whose moment is still to come and, before it, the one whose moment
 * has just passed, for `if_past`. A date that is over itself is not announced any more.
 */
const maintenanceFor = (rhythm: Rhythm, date: DateStart, { zone, now }: { zone: string; now: Instant }): Occurrence[] => {
  const today = midnight(wallOf(now, zone));
  const { offset } = date;
  // Two days on the safe side: of hours, and of months that are not alike.
  const around = offset ? addUnits(today, -signedAmount(offset), offset.duration.unit) - 2 * DAY : today - DAY;
  const found: Occurrence[] = [];
  for (let number = Math.max(1, numberFrom(rhythm, midnight(around)) - 1); ; number++) {
    const next = nextOccurrence(date, dueOf(rhythm, number), zone, now);
    if (!next) return found;
    const announced = offset?.direction === "after" || next.date >= isoDate(today);
    if (next.at > now) return [...found.slice(-1), next];
    if (announced) found.push(next);
  }
};

type DateStart = NonNullable<Start["date"]>;

export type DateEntryChanges = { save: DateEntry[]; remove: DateEntry[] };
