/** One customer's way through one version of a journey: its state, the decisions on it, the engine's inputs and effects. */

import type { Case, Event, OrderItem, OwnThing, Question, Reply, Survey, SurveyScale } from "./event.ts";
import type { Duration } from "./moment.ts";

/** Epoch milliseconds, UTC. */
export type Instant = number;

/** What the enrollment remembers of the things that concern it: ids of what is stored elsewhere, copies of what is not. */
export type Subject = {
  order?: string;
  asset?: string;
  quote?: string;
  /** The event that let the person in, or that a `wait_for` went on by. */
  event?: { id: string; type: string; at: string; topic?: string; hops?: number };
  survey?: Survey;
  /** When that answer was given: one that is told late does not undo it. */
  answeredAt?: Instant;
  case?: Case;
  question?: Question;
  reply?: Reply;
  item?: OrderItem;
  /** Things of the shop's own, by name. */
  things?: Record<string, OwnThing>;
  /** The code that a `coupon` step handed out last; what templates see as `coupon`. */
  coupon?: Coupon;
  /** A code that is handed out with the first mail that shows it: nobody gets one without that mail. */
  couponDue?: CouponDue;
  /** Whether the mail left that asked the last question of a survey; what templates and conditions see as `answer.asked`. */
  asked?: boolean;
  /** Which round of a `repeat` it is, from 1. */
  round?: number;
  /** What a mail that is being made is about as well: see decide/enrollments/bundle.ts. Never stored. */
  bundled?: Subject[];
  /** A mail to the customer has left. */
  mailed?: true;
  /** A mail of this series has left: the others follow, whatever the cap. */
  inSeries?: true;
  /** The cases that the enrollment has opened while it goes on, by their ids: when each is due. */
  opened?: Record<string, Instant>;
};

/** What is to be handed out. `couponKey` is of person, journey, key and occasion: a retry, a re-run and a re-entry find the same code. */
export type CouponDue = { couponKey: string; step: CouponToIssue; valid: Duration };

/** `valid_until` is a date, `YYYY-MM-DD`, the last day in the customer's zone. */
export type Coupon = { code: string; valid_until: string; percent?: number; amount?: number; min_order?: number };

export type Enrollment = {
  /** Derived from customer, journey and key; the same person enters under the same id. */
  id: string;
  revision: number;
  customer: string;
  journey: string;
  version: number;
  key: string;
  /** 1 for the first time under this key, 2 for the second … */
  entry: number;
  state: "active" | "ended" | "quarantined";
  /** The step at which the person waits; absent once ended. */
  step?: string;
  /** When the person goes on; present exactly while active. */
  dueAt?: Instant;
  /**
   * A lease: whoever saved this is running the effect that the step asked for, and no sweep takes it up before then. `dueAt` stays
   * the planned time, from which later waits count. After a crash the sweep goes on once the lease is over.
   */
  notBefore?: Instant;
  /** The zone by which `dueAt` was found: when the customer's is another, the wait is found anew. */
  zone?: string;
  /** It came due while the journey was paused: taken out of the due index until the journey is resumed. */
  parked?: boolean;
  /** When that happened which let the person in: what goals and re-entry count from. */
  enteredAt: Instant;
  /** When the cause was received, if that was later: nothing that happened before can be an effect of the journey. */
  receivedAt?: Instant;
  /** What let the person in: an event's id, the date of an occurrence, a manual launch. A repeat of the same cause does not enter again. */
  cause: string;
  /** When the present step began or, for a mail, was first planned to go: what `up_to` counts from. */
  since: Instant;
  /**
   * Of a step that waits for events, where steps before it asked for an effect: when the first of these began. What happened
   * since then counts, though the step itself began later.
   */
  eventsFrom?: Instant;
  /** Events that came while an effect was pending, oldest first, bounded: they are applied to the step at which the person waits next. */
  keptEvents?: Event[];
  /** Entered, gets nothing, and is measured. */
  heldOut?: boolean;
  endedAt?: Instant;
  endReason?: string;
  goalAt?: Instant;
  subject: Subject;
  /** Ids of the last events that were applied, so that a repeated event changes nothing. */
  seen: string[];
  /** The recent decisions, newest last, bounded. */
  history: DecisionRecord[];
  /** The last times that the person went through under this key, oldest first, bounded. `entry` counts them. */
  earlier?: EarlierEnrollment[];
  /** When that happened which let the person in under this key, the last times; kept only of journeys that make calls. */
  entryTimes?: Instant[];
  /** How often working on this enrollment has failed in a row. */
  failures: number;
  /** Why it was quarantined. */
  problem?: string;
};

/** What is kept of an enrollment once the person has entered again under its key. */
export type EarlierEnrollment = Pick<Enrollment, "entry" | "enteredAt" | "endedAt" | "endReason" | "goalAt"> & {
  /** A mail to the customer left. */
  mailed?: boolean;
};

/** A row of the due index that waits for a date trigger's next occurrence. */
export type DateEntry = {
  revision: number;
  customer: string;
  journey: string;
  key: string;
  dueAt: Instant;
  /** The date it stands for, `YYYY-MM-DD`. */
  occurrence: string;
  subject: Subject;
  /** As of an enrollment. */
  parked?: boolean;
  /** When a paced release lets it be due, where that is later than the occurrence. */
  notBefore?: Instant;
  failures: number;
  problem?: string;
  /** By which date and zone it was planned: never stored, and known only as long as the customer's record is in memory. */
  plannedBy?: { date: string; zone: string };
};

export type SkipReason =
  | "unsubscribed"
  | "no_consent"
  | "paused"
  | "erasure_asked"
  | "bundled"
  | "suppressed"
  | "no_address"
  | "capped"
  | "late"
  | "erased"
  | "refused"
  | "template_problem";

/** One decision and its reason, as data; `explain` turns it into a sentence. */
export type DecisionRecord = { at: Instant; step?: string } & (
  | { kind: "entered"; by: string }
  | { kind: "waiting"; until: Instant }
  | { kind: "waiting_for"; events: string[]; until: Instant }
  | { kind: "outside_window"; until: Instant }
  | { kind: "no_address"; template: string; until: Instant }
  | { kind: "capped"; until: Instant }
  | { kind: "settling"; until: Instant; template: string; mailKey: string }
  /** `account`: SES takes no mail of this account; noted once, however often the mail is tried. */
  | { kind: "retrying"; until: Instant; detail?: string; account?: true }
  | { kind: "halted"; until: Instant }
  | { kind: "sent"; template: string; mailKey: string }
  | { kind: "unconfirmed"; template: string; mailKey: string }
  | { kind: "held"; template: string; problem: string }
  | { kind: "skipped"; template: string; reason: SkipReason; detail?: string }
  | { kind: "chosen"; branch: string; missing?: string }
  | { kind: "happened"; event: string }
  | { kind: "timed_out" }
  | { kind: "date_past"; field: string; then: string }
  | { kind: "date_missing"; field: string }
  | { kind: "goal"; event: string }
  | { kind: "exited"; event?: string; condition?: string }
  | { kind: "ended"; reason: string }
  | { kind: "quarantined"; problem: string }
  | { kind: "held_out" }
  | { kind: "set"; fields: string[] }
  | { kind: "coupon"; code: string; until: string }
  /** A code is handed out with the first mail that shows it. */
  | { kind: "coupon_due" }
  /** The mail of a survey did not leave, so nobody waits for its answer. */
  | { kind: "not_asked" }
  | { kind: "no_coupon"; problem: string }
  | { kind: "pool_empty"; pool: string }
  | { kind: "case_opened"; case: string; until: Instant }
  | { kind: "called"; name: string }
  | { kind: "moved"; from: number; to: number }
);

export type RefusalReason =
  | { kind: "trigger_if"; condition: string; values: Record<string, unknown>; missing?: string }
  | { kind: "only_if"; condition: string; values: Record<string, unknown>; missing?: string }
  /** One of the conditions that decide here would take more steps than it may. */
  | { kind: "undecided"; problem: string }
  | { kind: "already_inside" }
  | { kind: "re_entry"; until?: Instant }
  | { kind: "too_old"; eventAt: Instant }
  | { kind: "date_past"; occurrence: string }
  | { kind: "key_missing"; key: string }
  /** Journeys cause each other's events, or a receiver of outgoing calls echoes them; see decide/loop-guard.ts. */
  | { kind: "too_many_hops"; hops?: number; entries?: number };

/** Why a customer did not enter: the last refusal per customer, journey and key. */
export type Refusal = {
  revision: number;
  customer: string;
  journey: string;
  key: string;
  at: Instant;
  reason: RefusalReason;
  /** The occurrence of a date that was decided on: it is not decided again. */
  cause?: string;
};

/** The outcome of a mail that the engine asked for. */
export type MailOutcome =
  | { kind: "sent"; mailKey: string }
  | { kind: "unconfirmed"; mailKey: string }
  | { kind: "skipped"; reason: SkipReason; detail?: string }
  /** Over the cap; the first moment at which it may go. */
  | { kind: "capped"; until: Instant }
  /** It is not known whether it left; check again then. */
  | { kind: "settling"; mailKey: string; until: Instant }
  /** Marketing is stopped, because too many mails bounced or were complained about; checked again then. */
  | { kind: "halted"; until: Instant }
  /** A definite refusal that may be tried again then; `account`: of the account, whichever mail. */
  | { kind: "retry"; until: Instant; detail?: string; account?: true }
  /** The template could not be rendered for this reader. */
  | { kind: "held"; problem: string }
  /** The pool of the code that it shows has none left: it waits until there is one. */
  | { kind: "no_code"; pool: string };

/** The outcome of a code that the engine asked for. */
export type CouponOutcome =
  | { kind: "issued"; coupon: Coupon }
  | { kind: "none"; problem: string }
  /** Its pool has no code left: the enrollment waits until there is one. */
  | { kind: "empty"; pool: string };

/** What the engine decides on. The last five are outcomes of an effect. */
export type EngineInput =
  | { kind: "wake" }
  /** What only time changes may have changed: the person leaves if that opens an exit, and else nothing happens. */
  | { kind: "night" }
  | { kind: "event"; event: Event }
  /** `coupon`: the code that was handed out with it. */
  | { kind: "mail"; outcome: MailOutcome; coupon?: Coupon }
  | { kind: "fields_set" }
  | { kind: "coupon"; outcome: CouponOutcome }
  | { kind: "case_opened"; case: string }
  | { kind: "call_queued" };

/** What to do about a mail of which it cannot be known whether it left. */
export type WhenUnsure = "do_not_resend" | "resend_once";

/** One mail as a step asks for it; `id` is the step's. */
export type MailToSend = {
  id: string;
  template: string;
  whenUnsure: WhenUnsure;
  /** It asks this question, and links to the page where it is answered. */
  survey?: SurveyScale;
  /** A named person of the settings who signs. */
  from?: string;
  /** A named person or team of the settings who receives it instead of the customer, or a field of the customer that names somebody. */
  to?: string;
  /** Its subject instead of the template's, by language; `default` for all others. */
  subject?: Record<string, string>;
  /** What it is about, where that is another topic than its journey's. */
  topic?: string;
  /** Its template shows a coupon: one that is due is handed out with it. */
  showsCoupon?: boolean;
};

/** What a code is worth, and where it comes from; `id` is the step's. Money is a decimal in the customer's currency. */
export type CouponToIssue = { id: string; pool?: string; percent?: number; amount?: number; minOrder?: number };

/** Work for a person or team of the settings; `id` is the step's. */
export type CaseToOpen = { id: string; title: string; team: string; complaint?: boolean };

export type MailEffect = {
  kind: "send_mail";
  mailKey: string;
  step: MailToSend;
  /** Too late by the journey's `lateness`: to be skipped, unless it turns out to have been claimed already. */
  late: boolean;
  /** Hours after it was planned, after an outage or a stop, and yet to be sent. */
  behind: boolean;
  /** Why the mail service would not take it before. */
  refusedBefore?: string;
  /** The code to be handed out with it, once it may leave. */
  coupon?: Omit<CouponEffect, "kind">;
};
/** `withdraw`: topics about which nothing more is to be sent. */
export type FieldsEffect = { kind: "set_fields"; values: Record<string, string | number | boolean>; withdraw?: string[] };
/** `couponKey` is of person, journey, key and occasion: a retry, a re-run and a re-entry find the same code. */
export type CouponEffect = { kind: "issue_coupon"; couponKey: string; step: CouponToIssue; validUntil: string };
export type CaseEffect = { kind: "open_case"; case: string; step: CaseToOpen; dueAt: Instant };
export type CallEffect = { kind: "queue_call"; callKey: string; name: string };

/** What the engine asks the caller to do, one at a time. The outcome comes back as an input. */
export type Effect = MailEffect | FieldsEffect | CouponEffect | CaseEffect | CallEffect;
