/**
 * The form of a journey, whatever kinds of steps and triggers there are: what a kind may rely on while it decides.
 *
 * The kinds are declared in ../steps and ../triggers and see a journey in this form; `Journey` in journey.ts fills in all of
 * them. So a kind never imports the list that it stands in.
 */

import type { Duration, SendWindow } from "./moment.ts";

/** Any step. A missing `next` or `otherwise` means: the journey is over here. */
export type AnyStep = {
  kind: string;
  /** Unique within the journey. */
  id: string;
  /** Where people go on, in kinds with one way out. */
  next?: string | undefined;
  /** Where people go on when nothing happens, in kinds with several ways out. */
  otherwise?: string | undefined;
};

/** Any way for a journey to start. */
export type AnyTrigger = { kind: string };

/** Whether a person may enter again under the same key once the earlier enrollment has ended. */
export type ReEntry = { kind: "never" } | { kind: "always" } | { kind: "after"; duration: Duration };

/** Ends an enrollment at once: on an event (with an optional condition), or whenever the condition is seen to hold. */
export type Exit = { event?: string; if?: string };

/** What the journey is meant to bring about; `within` counts from entering. */
export type Goal = { event: string; if?: string; within?: Duration; ends: boolean };

/** A compiled journey: plain JSON, a graph of steps without nesting. Conditions are CEL source that has been type-checked. */
export type JourneyForm<S extends AnyStep = AnyStep, T extends AnyTrigger = AnyTrigger> = {
  name: string;
  about: string;
  topic: string;
  trigger: T;
  onlyIf?: string;
  /** What distinguishes two enrollments of one customer: `customer`, or a path such as `order.id`. */
  key: string;
  /** Facts that belong to the key as well: when one of them becomes another, the enrollment ends, and a new one can begin. */
  keyFacts?: string[];
  reEntry: ReEntry;
  exitWhen: Exit[];
  goal?: Goal;
  /** Absent: the settings' window. */
  sendWindow?: SendWindow;
  /** Percent of entrants who get nothing and are measured; 0 to 100. Fixed per person by a hash of person and journey. */
  holdout: number;
  /**
   * The journey's own caps; what it leaves out is the settings'. Both caps must have room. `none`: no cap holds its mails back.
   * `series`: nor those that follow one that has left. `uncounted`: nor do its mails use up the cap.
   */
  limits?: { emails?: number; in?: Duration; whenCapped?: { waitUpTo?: Duration }; none?: true; series?: true; uncounted?: true };
  /** Of mails of one step to one customer on one day only the first leaves, and names what the others are about. */
  bundles?: true;
  /** At publish: let in those who qualify already. */
  enrollExisting: boolean;
  /** How late a mail may still go. */
  lateness: Duration;
  /** 1 goes first, 9 last. */
  priority: number;
  /** The id of the first step. */
  first?: string;
  /** By id, in reading order. */
  steps: Record<string, S>;
  /** Content hash of each template that a step names, so that a version keeps the very texts it was published with. */
  templates: Record<string, string>;
};
