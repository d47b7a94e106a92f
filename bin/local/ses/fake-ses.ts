/** An SES of our own, in process: accepts mails from the real client, keeps them, emits events, and fails on demand. */

import type { SESv2ClientConfig } from "@aws-sdk/client-sesv2";
import type { Clock } from "#ports/clock.ts";
import { acceptedMails, eventName, firstEvents, type MailFilter, type SentMail } from "./accepted-mails.ts";
import { eventEmitter, type Listener } from "./event-emitter.ts";
import { mimeOf } from "./mime-of.ts";
import { type AcceptedMail, readSendRequest } from "./read-send-request.ts";
import { lastDay, sendRate } from "./send-rate.ts";
import { EVENT_TYPES, type SesEventJson, sesEventJson } from "./ses-event-json.ts";
import { type EventFaultMode, type FaultMode, failure, faults } from "./ses-faults.ts";
import { requestHandlerOf, type WireAnswer, type WireRequest, wireAnswer } from "./wire.ts";

export type FakeSesOptions = {
  /** Where accepted mails are kept; without one they are in memory. */
  folder?: string;
  clock: Pick<Clock, "now">;
  /** Receives each event, as SES publishes it; emitted again after a restart until it resolves. */
  onEvent?: Listener;
  /** Mails per second that GetAccount names. */
  rate?: number;
  /** Refuse what goes beyond the rate, measured by the clock. */
  enforceRate?: boolean;
  /** Mails in any 24 hours; what goes beyond is refused. */
  dailyQuota?: number;
  /** `dropped` keeps no HTML and text in memory: for benches. */
  bodies?: "kept" | "dropped";
};

/** One acceptance of a mail. */
export type Truth = { mailKey: string; id: string; at: string; to: string };

export type FakeSes = {
  requestHandler: NonNullable<SESv2ClientConfig["requestHandler"]>;
  /** The same without the client's wrapping, for tests that stand between the two. */
  handle(request: WireRequest, abortSignal: AbortSignal | undefined): Promise<WireAnswer>;
  /** What left, oldest first. `since` is ISO 8601, inclusive. */
  mails(filter?: MailFilter): SentMail[];
  /** How many left. */
  count(): number;
  mailOf(id: string): SentMail | undefined;
  /** The last that was accepted under this key. */
  mailOfKey(mailKey: string): SentMail | undefined;
  /** MIME, or undefined for an unknown id. */
  eml(id: string): Promise<string | undefined>;
  /** Every acceptance in order, kept apart from the product's own ledger: two rows of one mailKey are a mail sent twice. */
  truth(): Truth[];
  /** The next `times` SendEmail calls fail; undefined ends it. `accept_then_lose` accepts the mail, `hang` does not. */
  setFault(fault: { mode: FaultMode; times?: number } | undefined): void;
  /** The next `times` accepted mails' events are lost, or come under a second message id as well; undefined ends it. */
  setEventFault(fault: { mode: EventFaultMode; times?: number } | undefined): void;
  /** Emits an event about an accepted mail; false when there is no such mail or type. Bounces and complaints suppress the address. */
  deliver(event: { type: string; id: string; details?: Record<string, unknown> }): Promise<boolean>;
  /** Emits again what an earlier process could not deliver. Call once everything is wired. */
  resume(): Promise<void>;
  /** Deletes the mails to these address ids and those of these keys: an erased customer is erased here too. */
  forget(addresses: string[], mailKeys: string[]): Promise<void>;
  /** Resolves once every event has been received. */
  idle(): Promise<void>;
  /** How many requests came in, accepted or not. */
  requests(): number;
  close(): Promise<void>;
};

/** A fake SES for one client. */
export function fakeSes(options: FakeSesOptions): FakeSes {
  const { folder, clock, onEvent, bodies = "kept" } = options;
  const mails = acceptedMails(folder, bodies);
  const emitter = eventEmitter(mails, onEvent);
  const fault = faults<FaultMode>();
  const eventFault = faults<EventFaultMode>();
  const iso = () => new Date(clock.now()).toISOString();
  const accept = (read: Omit<AcceptedMail, "id" | "at">): string => {
    const mail = mails.accept(read, iso());
    const broken = eventFault.next();
    const second = broken === "second_id" ? eventsOf({ ...mail, id: secondId(mail.id) }) : [];
    // A lost event is not emitted again by a restart either.
    if (broken === "lose") for (const type of firstEvents(mail)) mails.noteReceived(eventName(mail.id, type));
    else for (const event of [...eventsOf(mail), ...second]) emitter.emit(event);
    return mail.id;
  };
  const answering = requestAnswering(options, fault.next, accept);
  let requests = 0;
  const handle: FakeSes["handle"] = (request, abortSignal) => {
    requests += 1;
    return answering(request, abortSignal);
  };
  return {
    requestHandler: requestHandlerOf(handle),
    handle,
    mails: mails.sent,
    eml: async (id) => {
      const mail = mails.byId(id);
      return mail && mimeOf(mail);
    },
    truth: () => mails.all().map(({ tags, id, at, to }) => ({ mailKey: tags.mailKey ?? "", id, at, to })),
    setFault: fault.set,
    setEventFault: eventFault.set,
    deliver: async ({ type: named, id, details }) => {
      const mail = mails.byId(id);
      const type = EVENT_TYPES.find((one) => one === named);
      if (!mail || !type) return false;
      if (type === "Complaint" || (type === "Bounce" && (details?.bounceType ?? "Permanent") === "Permanent"))
        mails.suppress(mail.to);
      await emitter.emitNow(sesEventJson(type, mail, iso(), details));
      return true;
    },
    count: mails.count,
    mailOf: mails.byId,
    mailOfKey: mails.byKey,
    forget: async (addresses, mailKeys) => mails.forget(addresses, mailKeys),
    resume: () => emitter.resume(mails.unreported().flatMap(eventsOf)),
    idle: emitter.idle,
    requests: () => requests,
    close: async () => {
      await emitter.idle();
      mails.close();
    },
  };
}

const SEND = "/v2/email/outbound-emails";
const ACCOUNT = "/v2/email/account";

/** Answers SendEmail and GetAccount as SES does; `accept` keeps a mail and answers its id. */
const requestAnswering = (
  options: FakeSesOptions,
  nextFault: () => FaultMode | undefined,
  accept: (read: Omit<AcceptedMail, "id" | "at">) => string,
): FakeSes["handle"] => {
  const { clock, rate = 14, enforceRate = false, dailyQuota = 50_000 } = options;
  const withinRate = sendRate(rate, clock);
  const today = lastDay(clock);

  const send = async (request: WireRequest, abortSignal: AbortSignal | undefined): Promise<WireAnswer> => {
    const mode = nextFault();
    const failed = mode === undefined ? undefined : await failure(mode, abortSignal);
    if (failed) return failed;
    if (options.dailyQuota !== undefined && today.count() >= dailyQuota)
      return wireAnswer(429, { message: "Daily message quota exceeded." }, "TooManyRequestsException");
    if (enforceRate && !withinRate())
      return wireAnswer(429, { message: "Maximum sending rate exceeded." }, "TooManyRequestsException");
    const read = readSendRequest(request.body);
    if (read.kind === "bad") return wireAnswer(400, { message: read.message }, "BadRequestException");
    const id = accept(read.mail);
    today.add();
    if (mode === "accept_then_lose") throw Object.assign(new Error("socket hang up"), { code: "ECONNRESET" });
    return wireAnswer(200, { MessageId: id });
  };

  return async ({ method, path, body }, abortSignal) => {
    if (method === "POST" && path === SEND) return send({ method, path, body }, abortSignal);
    if (method === "GET" && path === ACCOUNT) {
      const quota = { Max24HourSend: dailyQuota, MaxSendRate: rate, SentLast24Hours: today.count() };
      const account = { SendingEnabled: true, ProductionAccessEnabled: true, EnforcementStatus: "HEALTHY" };
      return wireAnswer(200, { SendQuota: quota, ...account });
    }
    return wireAnswer(404, { message: "The local SES knows SendEmail and GetAccount only." }, "NotFoundException");
  };
};

/** As if SES had taken the mail twice. */
const secondId = (id: string): string => id.replace(/^.{4}/, "2222");

/** The events that follow from the acceptance alone. */
const eventsOf = (mail: AcceptedMail): SesEventJson[] =>
  firstEvents(mail).map((type) =>
    sesEventJson(type, mail, mail.at, type === "Bounce" ? { bounceSubType: "OnAccountSuppressionList" } : {}),
  );
