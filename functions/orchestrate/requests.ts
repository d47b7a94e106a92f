/**
 * What orchestrations ask of the world, by business act, and how they ask: an orchestration is a generator that yields requests and
 * is handed the answers. Lambda and the local system answer them through ports, with `await` (flows/drive.ts); a back-test at once,
 * from memory.
 */

import type { CaseRecord, CustomerAnswer } from "#engine/decide/cases/case-record.ts";
import type { CaseOffers } from "#engine/decide/cases/choose-member.ts";
import type { CaseMailKind, CaseReader } from "#engine/decide/cases/next-case-act.ts";
import type { Remark } from "#engine/decide/cases/remark.ts";
import type { DecisionContext } from "#engine/decide/decision-context.ts";
import type { Cause } from "#engine/decide/enter.ts";
import type { SendCounter, Turn } from "#engine/decide/send-protocol.ts";
import type { FoldSave } from "#engine/fold/fold-event.ts";
import type { Address } from "#engine/model/address.ts";
import type { Asset, Customer, CustomerRecord, Order } from "#engine/model/customer.ts";
import type {
  CallEffect,
  CaseEffect,
  CouponEffect,
  CouponOutcome,
  DateEntry,
  DecisionRecord,
  Effect,
  Enrollment,
  Instant,
  MailEffect,
  Refusal,
} from "#engine/model/enrollment.ts";
import type { PublishedJourney } from "#engine/model/journey.ts";
import type { Message } from "#engine/model/message.ts";
import type { SendResult } from "#engine/model/send-result.ts";
import type { Settings } from "#engine/model/settings.ts";
import type { OutgoingMail } from "#ports/mailer.ts";
import type { StoredEvent } from "#ports/records.ts";

/** An orchestration that comes to a `T`. */
export interface Orchestration<T> extends Generator<Step, T, unknown> {}

/** What it yields: a request, or another orchestration that it calls. */
export type Step = Request | Orchestration<unknown>;

/** One request: to be called with whatever answers it. */
export type Request = (requests: Requests) => unknown;

/** The journeys that are live or paused now; in the paused ones nothing goes on, and nobody enters them. */
export type Live = { settings: Settings; journeys: PublishedJourney[]; paused: PublishedJourney[] };

/** What holds for a whole run of an orchestration. */
export type Environment = {
  live: Live;
  /** Epoch milliseconds. */
  now: () => Instant;
  /** A back-test's assumption: customers without an e-mail address are taken to have one. */
  reachable?: boolean;
};

/** `address`: id of the address item. `isOther`: not the customer. `internal`: one of our own people. */
export type Recipient = { name: string; email: string; address: string; internal: boolean; isOther: boolean };

/** A mail to be made, or whose progress is noted. */
export type MailRequest = { context: DecisionContext; enrollment: Enrollment; effect: MailEffect; to: Recipient; now: Instant };

/** A mail to one of our own people about a case, to be made, or whose progress is noted. */
export type CaseMailRequest = {
  row: CaseRecord;
  customerRecord: CustomerRecord;
  settings: Settings;
  what: CaseMailKind;
  reader: CaseReader;
  to: Recipient;
  mailKey: string;
  now: Instant;
};

/** An answer to the customer of a case, to be made. `thread`: ids of the mails that it goes on from, the oldest first. */
export type AnswerRequest = {
  row: CaseRecord;
  customerRecord: CustomerRecord;
  settings: Settings;
  answer: CustomerAnswer;
  to: Recipient;
  mailKey: string;
  thread: string[];
};

/** `problem`: one sentence without personal data. */
export type ComposedMail = { kind: "mail"; mail: OutgoingMail; locale: string } | { kind: "problem"; problem: string };

/** A save is conditional on the revision that was read; `conflict`: another writer was faster. */
export type Saved<T> = T | "conflict";

export type EnrollmentSave = {
  /** As it was read; absent: the enrollment is new. */
  before?: Enrollment | undefined;
  after: Enrollment;
  /** What was decided since then. */
  decisions: DecisionRecord[];
};

/** Answers in the order asked; each either answers or throws what a port throws. */
export type Requests = {
  /** Milliseconds. */
  sleep(milliseconds: number): void;

  event(id: string): StoredEvent | undefined;
  saveEvent(event: StoredEvent): Saved<StoredEvent>;
  /** Undefined before the first publish. */
  live(): Live | undefined;
  /** The version that the enrollment is in. Throws when it is gone, which versions never are. */
  version(enrollment: Enrollment): PublishedJourney;
  customerRecord(id: string): CustomerRecord | undefined;
  /** When the customer of this id was erased last; undefined: never. */
  erasedAt(customer: string): Instant | undefined;
  /** Saves what an event has changed. Throws Conflict when another writer was faster. */
  saveFold(save: FoldSave): CustomerRecord;
  /** Lets this id lead to that customer, unless it leads to one already. Answers to whom it leads. */
  claimId(id: string, customer: string): string;
  /** From now on this id leads to that customer. */
  saveAlias(id: string, customer: string): void;
  saveCustomer(customer: Customer): Saved<Customer>;
  /** The profile with what a night has computed itself. */
  saveStanding(customer: Customer): Saved<Customer>;
  saveOrder(order: Order): Saved<Order>;
  saveAsset(asset: Asset): Saved<Asset>;
  /** Erases them step by step, beside all else. */
  beginErasure(customer: Customer): void;
  /** Puts the erasure of a customer before a person, once, whoever asks for it and however often. False: it was answered before. */
  askErasure(asked: { customer: string; address: string | undefined; source: string; at: Instant }): boolean;

  /** Stores the enrollment with its lease, before its effect is run. */
  lease(save: EnrollmentSave): Saved<Enrollment>;
  saveEnrollment(save: EnrollmentSave): Saved<Enrollment>;
  saveRefusal(refusal: Refusal): Saved<Refusal>;
  saveDateEntry(dateEntry: DateEntry): Saved<DateEntry>;
  removeDateEntry(dateEntry: DateEntry): "removed" | "conflict";

  noteEntered(enrollment: Enrollment, cause: Cause): void;
  noteRefused(refusal: Refusal): void;
  noteQuarantined(enrollment: Enrollment): void;
  noteEventQuarantined(event: StoredEvent): void;
  /** Ran into trouble that leaves it due: `reason` names no personal data. */
  noteFailed(enrollment: Enrollment, reason: string): void;
  noteEffect(enrollment: Enrollment, effect: Exclude<Effect, MailEffect>): void;

  issueCoupon(enrollment: Enrollment, effect: CouponEffect): CouponOutcome;
  /** Answers the id of the case. */
  openCase(enrollment: Enrollment, effect: CaseEffect): string;
  queueCall(enrollment: Enrollment, effect: CallEffect): void;

  case(customer: string, id: string): CaseRecord | undefined;
  saveCase(row: CaseRecord): Saved<CaseRecord>;
  /** What the customer wrote beside the score of this survey. */
  remark(customer: string, survey: string): Remark | undefined;
  saveRemark(remark: Remark): Saved<Remark>;
  /** What the people of all teams were offered. */
  caseOffers(): CaseOffers;
  saveCaseOffers(offers: CaseOffers): Saved<CaseOffers>;
  composeCase(mail: CaseMailRequest): ComposedMail;
  composeAnswer(mail: AnswerRequest): ComposedMail;
  noteCaseMail(counter: SendCounter, mail: Pick<CaseMailRequest, "row" | "mailKey">, detail?: string): void;
  /** Nobody could be told of it: `reason` names no personal data. */
  noteUnnotified(row: CaseRecord, reason: string): void;

  /** Sends the customer at most one mail that asks to confirm what waits on their address for their own yes. */
  confirmYes(customer: Customer, settings: Settings): void;

  /** An address that is not stored is an empty one of revision 0. */
  address(id: string): Address;
  commitAddress(address: Address): Saved<Address>;
  /** Commits the claim of a mail; `internal`: to one of our own people. */
  commitClaim(address: Address, internal: boolean): Saved<Address>;
  message(mailKey: string): Message | undefined;
  saveMessage(message: Message): Saved<Message>;
  /** Whether marketing is stopped for this journey, because too many mails bounced or were complained about. */
  marketingStopped(journey: string): boolean;
  compose(mail: MailRequest): ComposedMail;
  /** Waits for the next turn of the sending rate. Throws RetryLater when it comes too late. */
  turn(): Turn;
  send(mail: OutgoingMail): SendResult;
  noteMail(counter: SendCounter, mail: MailRequest, detail?: string): void;
};

/** The requests that only report what happens. */
export type Note = Extract<keyof Requests, `note${string}`>;

/** Asks for one thing: `const address = yield* ask((of) => of.address(id));` */
export function ask<T>(request: (of: Requests) => T): Asking<T> {
  return answering ? answered(request(answering)) : new Asked(request);
}

/** The version that an enrollment is in, where that is the live one, as for most; else it has to be asked for. */
export function versionIn({ live }: Pick<Environment, "live">, { journey, version }: Enrollment): PublishedJourney | undefined {
  for (const one of live.journeys) if (one.name === journey && one.version === version) return one;
  return undefined;
}

/**
 * Calls another orchestration: the same as `yield*` alone, and quicker where that one asks for much (progress.ts):
 * `const ran = yield* call(runEffects(…));`
 */
export function call<T>(orchestration: Orchestration<T>): Asking<T> {
  return answering ? orchestration : new Asked(orchestration);
}

/**
 * Runs an orchestration to its end, each request answered where it is asked: nothing is yielded, which costs a third as
 * much. Whoever answers with `await` steps through it instead (progress.ts).
 *
 * @throws whatever the orchestration does not catch
 */
export function runAtOnce<T>(orchestration: Orchestration<T>, requests: Requests): T {
  const before = answering;
  answering = requests;
  try {
    const step = orchestration.next();
    if (!step.done) throw new Error("an orchestration yielded what it did not ask for");
    return step.value;
  } finally {
    answering = before;
  }
}

/** What answers at once, while an orchestration is run so: it ends before anything else can run. */
let answering: Requests | undefined;

/** To be handed to `yield*` where it is made: it is answered, or else asked for, there. */
export interface Asking<T> {
  [Symbol.iterator](): Iterator<Step, T, unknown>;
}

/** One step on its way: yields it, and comes to its answer. By hand, because a generator for each costs half as much again. */
class Asked<T> implements Iterator<Step, T, unknown> {
  private readonly step: Step;
  private isAsked = false;

  constructor(step: Step) {
    this.step = step;
  }

  [Symbol.iterator](): this {
    return this;
  }

  /** The driver answers each request with what that request returns: the one place where that is claimed. */
  next(answer: unknown): IteratorResult<Step, T> {
    if (this.isAsked) return { done: true, value: answer as T };
    this.isAsked = true;
    return { done: false, value: this.step };
  }

  throw(error: unknown): IteratorResult<Step, T> {
    throw error;
  }
}

/** The answer that `yield*` takes at once; the same object each time, because there are a million of them in a back-test. */
const ANSWER = { done: true as const, value: undefined as unknown };
const ANSWERED: Iterable<never, unknown, unknown> = { [Symbol.iterator]: () => ITERATOR };
const ITERATOR: Iterator<never, unknown, unknown> = { next: () => ANSWER };

const answered = <T>(value: T): Asking<T> => {
  ANSWER.value = value;
  return ANSWERED as Asking<T>;
};
