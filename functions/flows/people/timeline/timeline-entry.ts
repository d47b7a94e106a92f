/** One thing on the time-line of a person: what was told of them, and what was done for them or not. */

import type { Said } from "#engine/describe/said.ts";
import type { DecisionRecord, Instant, RefusalReason } from "#engine/model/enrollment.ts";
import { fingerprintOf } from "#engine/model/ids.ts";

/** `values`: what a program may want of it beside the sentence, by name; none of it is needed to understand the sentence. */
export type TimelineEntry = {
  at: Instant;
  kind: EntryKind;
  sentence: string;
  /** The same for other languages, where it is ours to say. */
  said?: Said;
  journey?: string;
  step?: string;
  /** Of a mail, by which it can be looked at. */
  mail?: string;
  values?: Record<string, unknown>;
  /** Of a case that was opened: what its team was mailed about it, the oldest first. */
  team?: { at: Instant; sentence: string }[];
  /** Of several of one kind and moment, which came first. */
  order?: number;
};

/** In the order in which they follow each other where they are of one moment. */
export const ENTRY_KINDS = [
  ...["profile", "order", "asset", "quote", "consent", "answer", "segment", "erasure_asked", "suppressed"],
  ...["not_entered", "entered", "decision", "case", "mail", "delayed", "delivered", "opened", "clicked", "bounced"],
  ...["complained", "unsubscribed", "rejected"],
] as const;
export type EntryKind = (typeof ENTRY_KINDS)[number];

/**
 * Where it stands, as text that sorts as the time-line does: by the moment, what follows from what, and then in any order that holds.
 * Entries may go, such as a refusal that a newer one replaces; the places of the others stay.
 */
export function placeOf({ at, kind, order = 0, journey = "", sentence }: TimelineEntry): string {
  const rank = ENTRY_KINDS.indexOf(kind) * 100 + order;
  return [String(at).padStart(15, "0"), String(rank).padStart(5, "0"), fingerprintOf(`${journey} ${sentence}`)].join(".");
}

/** What a decision or a refusal holds, without what stands on the entry itself. */
export function valuesOf(record: DecisionRecord | (RefusalReason & { at?: Instant; step?: string })): Record<string, unknown> {
  const { at: _at, step: _step, ...values } = record;
  return values;
}

/** The same without what is not known. */
export function known<T extends Record<string, unknown>>(values: T): Record<string, unknown> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));
}
