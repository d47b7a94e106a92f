/** What a journey is once it has been read: plain JSON, a graph of steps, no nesting left. */

/** A length of time in words of the journey language. Minutes and hours run on the clock, the others on the calendar of a zone. */
export type Duration = {
  amount: number;
  unit: "minutes" | "hours" | "days" | "weeks" | "months" | "years";
};

/** `HH:MM`, a wall-clock time in some zone. */
export type LocalTime = string;

export type Weekday = "monday" | "tuesday" | "wednesday" | "thursday" | "friday" | "saturday" | "sunday";

export type Offset = { duration: Duration; direction: "before" | "after" };

/** A dotted path to a date of the customer or of something they own, such as `asset.warranty_end`. */
export type DateField = string;

/** When a waiting person goes on. */
export type Moment =
  | { kind: "after"; duration: Duration; at?: LocalTime }
  | { kind: "next"; weekday: Weekday; at: LocalTime }
  | { kind: "date"; field: DateField; offset?: Offset; at?: LocalTime; ifPast: "continue" | "skip_next" | "end" };

/** The hours and days in which mail may leave, in the customer's zone. `to` is exclusive; `24:00` is midnight. */
export type SendWindow = { from: LocalTime; to: LocalTime; days: Weekday[] };

export type EventTrigger = { kind: "event"; event: string; if?: string };
export type DateTrigger = {
  kind: "date";
  field: DateField;
  offset?: Offset;
  repeats: "never" | "yearly";
  at: LocalTime;
  ifPast: { kind: "skip" } | { kind: "send_now" } | { kind: "within"; duration: Duration };
  feb29: "feb_28" | "mar_1";
};
export type ManualTrigger = { kind: "manual" };
export type Trigger = EventTrigger | DateTrigger | ManualTrigger;

/** Whether a person may enter again under the same key once the earlier walk has ended. */
export type ReEntry = { kind: "never" } | { kind: "always" } | { kind: "after"; duration: Duration };

/** Ends a walk at once: on an event (with an optional condition), or whenever the condition is seen to hold. */
export type Exit = { event?: string; if?: string };

export type Goal = { event: string; if?: string; within?: Duration; ends: boolean };

/** What to do about a mail of which nobody can know whether it left. */
export type WhenUnsure = "do_not_resend" | "resend_once";

export type EmailStep = {
  kind: "email";
  id: string;
  template: string;
  whenUnsure: WhenUnsure;
  /** A named person of the settings who signs. */
  from?: string;
  /** A named person or team of the settings who receives it instead of the customer. */
  to?: string;
  next?: string;
};
export type WaitStep = { kind: "wait"; id: string; until: Moment; next?: string };
export type Awaited = { event: string; if?: string; upTo: Duration };
export type WaitForStep = { kind: "wait_for"; id: string; any: Awaited[]; then?: string; otherwise?: string };
export type ChooseStep = { kind: "choose"; id: string; branches: { if: string; first?: string }[]; otherwise?: string };
export type EndStep = { kind: "end"; id: string; reason: string };

/** A missing `next`, `then`, `otherwise` or `first` means: the journey is over here. */
export type Step = EmailStep | WaitStep | WaitForStep | ChooseStep | EndStep;

/** A compiled journey. Conditions are CEL source that has been type-checked. */
export type Journey = {
  name: string;
  about: string;
  topic: string;
  trigger: Trigger;
  onlyIf?: string;
  /** What tells two walks of one customer apart: `customer`, or a path such as `order.id`. */
  key: string;
  reEntry: ReEntry;
  exitWhen: Exit[];
  goal?: Goal;
  /** Absent: the settings' window. */
  sendWindow?: SendWindow;
  lateness: Duration;
  /** 1 goes first, 9 last. */
  priority: number;
  first?: string;
  steps: Record<string, Step>;
  /** Content hash of each template that a step names, so that a version keeps the very words it was published with. */
  templates: Record<string, string>;
};

/** A journey as stored: immutable under its name and version. */
export type PublishedJourney = Journey & { version: number };
