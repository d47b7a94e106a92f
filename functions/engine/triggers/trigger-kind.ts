/** What every way for a journey to start brings: one object with all its verbs. The list of them is in trigger-kinds.ts. */

import type { Said } from "../describe/said.ts";
import type { Enrollment } from "../model/enrollment.ts";
import type { Event } from "../model/event.ts";
import type { AnyTrigger, ReEntry } from "../model/journey-form.ts";
import type { DateField, Schedule } from "../model/moment.ts";
import type { DateRule } from "../time/occurrences.ts";

export type TriggerKind<T extends AnyTrigger> = {
  /** What lets people in, such as `order.paid if order.total > 100`: for plans and drawings. */
  describe(trigger: T): string;
  /** A sentence for a customer about whom nothing has been decided yet. */
  notTriggered(trigger: T, known?: readonly string[]): Said | string;
  /** What is needed to start it: the flows that watch events, dates, segments and schedules ask for theirs. */
  start(trigger: T): Start;
  /** Whether this cause is one of the trigger's own. (By hand people may enter any journey; `enter` knows.) */
  accepts(trigger: T, cause: AnyCause): boolean;
  /** What has to hold of the cause, in CEL. */
  condition(trigger: T): string | undefined;
  /** Whom a launch concerns. Whether they may enter is decided by `enter`. */
  audience(trigger: T): Audience;
  /** What distinguishes one coupon of an enrollment's key from another: each date is an occasion of its own; an event's key distinguishes its occasions already. */
  occasion(enrollment: Enrollment): string;
  /** What distinguishes two enrollments of one customer when the journey does not say. */
  defaultKey(trigger: T): string;
  /** Whether people may enter again when the journey does not say. */
  defaultReEntry(trigger: T): ReEntry;
};

/** The mechanism that starts enrollments, and what it has to know; exactly one of these. */
export type Start = {
  /** The type of an event. */
  event?: string;
  /** A date of the customer or of something they own: one date entry per person waits for it. */
  date?: DateRule & { field: DateField };
  /** The name of a segment that people enter. */
  segment?: string;
  /** When everybody who qualifies is let in, on the settings' clock. */
  schedule?: Schedule;
  /** A launch or a command. */
  byHand?: true;
};

/** Everybody, or those who stand in a segment, or those for whom a condition (CEL over the customer) holds. */
export type Audience = { segment?: string; condition?: string };

/** What would let a person in, as far as a trigger reads it. */
export type AnyCause = { kind: string; event?: Event };

/** Things that an event or a date brings along, so that each of them is an enrollment of its own. */
const THINGS = ["order", "asset", "quote", "question", "survey", "case"];

/** The key for what a dotted name brings along: `order.paid` gives `order.id`; `customer` where it brings nothing. Each reply is one of its own. */
export function keyOfThing(name: string): string {
  const [root = ""] = name.split(".");
  if (root === "reply") return "event.id";
  return THINGS.includes(root) ? `${root}.id` : "customer";
}
