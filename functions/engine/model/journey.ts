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
/** On entering a segment of segments.yaml. */
export type SegmentTrigger = { kind: "segment"; segment: string };
/** When a campaign goes out, on the settings' clock. `day` is the day of the month, 1 to 28. */
export type Schedule =
  | { kind: "daily"; at: LocalTime }
  | { kind: "weekly"; weekday: Weekday; at: LocalTime }
  | { kind: "monthly"; day: number; at: LocalTime }
  | { kind: "once"; date: string; at: LocalTime };
/** Everybody for whom `for` holds, each time. */
export type ScheduleTrigger = { kind: "schedule"; schedule: Schedule; for?: string };
export type Trigger = EventTrigger | DateTrigger | ManualTrigger | SegmentTrigger | ScheduleTrigger;

/** Whether a person may enter again under the same key once the earlier enrollment has ended. */
export type ReEntry = { kind: "never" } | { kind: "always" } | { kind: "after"; duration: Duration };

/** Ends an enrollment at once: on an event (with an optional condition), or whenever the condition is seen to hold. */
export type Exit = { event?: string; if?: string };

export type Goal = { event: string; if?: string; within?: Duration; ends: boolean };

/** What to do about a mail of which nobody can know whether it left. */
export type WhenUnsure = "do_not_resend" | "resend_once";

/** What is asked, and between which scores the answer lies. */
export type SurveyScale = { kind: "nps" | "csat" | "ces"; lowest: number; highest: number };

export type EmailStep = {
  kind: "email";
  id: string;
  template: string;
  whenUnsure: WhenUnsure;
  /** It asks this question, and links to the page where it is answered. */
  survey?: SurveyScale;
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
/** Percentages add up to 100 at most; who falls beyond them goes on without a branch. Fixed per person by a hash. */
export type SplitStep = {
  kind: "split";
  id: string;
  branches: { name: string; percent: number; first?: string }[];
  next?: string;
};
/** Writes fields that settings.yaml declares writable, by name without `customer.`. */
export type SetStep = { kind: "set"; id: string; values: Record<string, string | number | boolean>; next?: string };
/** Money is a decimal in the customer's currency. */
export type CouponStep = {
  kind: "coupon";
  id: string;
  /** A pool of the settings that given codes come from; absent: the code is generated. */
  pool?: string;
  percent?: number;
  amount?: number;
  valid: Duration;
  minOrder?: number;
  next?: string;
};
/** Opens a case for a person to work on: `then` when it is resolved, `otherwise` when it is overdue. */
export type CaseStep = {
  kind: "case";
  id: string;
  title: string;
  team: string;
  due: Duration;
  then?: string;
  otherwise?: string;
};
/** An outgoing webhook of the settings; the enrollment goes on at once. */
export type CallStep = { kind: "call"; id: string; name: string; next?: string };
export type EndStep = { kind: "end"; id: string; reason: string };

/** A missing `next`, `then`, `otherwise` or `first` means: the journey is over here. */
export type Step =
  | EmailStep
  | WaitStep
  | WaitForStep
  | ChooseStep
  | SplitStep
  | SetStep
  | CouponStep
  | CaseStep
  | CallStep
  | EndStep;

/** A compiled journey. Conditions are CEL source that has been type-checked. */
export type Journey = {
  name: string;
  about: string;
  topic: string;
  trigger: Trigger;
  onlyIf?: string;
  /** What tells two enrollments of one customer apart: `customer`, or a path such as `order.id`. */
  key: string;
  reEntry: ReEntry;
  exitWhen: Exit[];
  goal?: Goal;
  /** Absent: the settings' window. */
  sendWindow?: SendWindow;
  /** Percent of entrants who get nothing and are measured; 0 to 100. Fixed per person by a hash of person and journey. */
  holdout: number;
  /** The journey's own word on caps; what it leaves out is the settings'. Both caps must have room. */
  limits?: { emails?: number; in?: Duration; whenCapped?: { waitUpTo?: Duration } };
  /** At publish: let in those who qualify already. */
  enrollExisting: boolean;
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
