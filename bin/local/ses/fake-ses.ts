/** An SES of our own, in process: takes mails from the real client, keeps them, tells events, and misbehaves on demand. */

import { createHash } from "node:crypto";
import { join } from "node:path";
import type { SESv2ClientConfig } from "@aws-sdk/client-sesv2";
import type { Clock } from "#ports/clock.ts";
import { eventEmitter, type Listener } from "./event-emitter.ts";
import { lineFile } from "./line-file.ts";
import { mimeOf } from "./mime.ts";
import { lastDay, sendRate } from "./send-rate.ts";
import { type AcceptedMail, readSendRequest } from "./send-request.ts";
import { EVENT_TYPES, type SesEventJson, sesEventJson } from "./ses-event-json.ts";
import { answer, type FaultMode, failure, faults, requestHandlerOf, type WireAnswer, type WireRequest } from "./wire.ts";

export type FakeSesOptions = {
  /** Where accepted mails are kept; without one they are in memory. */
  folder?: string;
  clock: Pick<Clock, "now">;
  /** Takes each event, as SES publishes it; told again after a restart until it resolves. */
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

export type SentMail = AcceptedMail & { journey?: string; step?: string };
export type Truth = { mailKey: string; id: string; at: string; to: string };

export type FakeSes = {
  requestHandler: NonNullable<SESv2ClientConfig["requestHandler"]>;
  /** The same without the client's wrapping: for whoever stands between the two. */
  handle(request: WireRequest, abortSignal: AbortSignal | undefined): Promise<WireAnswer>;
  /** What was accepted, oldest first. `since` is ISO 8601, exclusive of what came before it. */
  mails(filter?: { to?: string; since?: string }): SentMail[];
  /** MIME, or undefined for an unknown id. */
  eml(id: string): Promise<string | undefined>;
  /** Every acceptance in order, kept apart from the product's own ledger: two rows of one mailKey are a mail sent twice. */
  truth(): Truth[];
  /** The next `times` SendEmail calls fail; undefined mends it. `accept_then_lose` takes the mail, `hang` does not. */
  setFault(fault: { mode: FaultMode; times?: number } | undefined): void;
  /** Tells an event about an accepted mail; false when there is no such mail or type. Bounces and complaints suppress the address. */
  deliver(event: { type: string; id: string; details?: Record<string, unknown> }): Promise<boolean>;
  /** Tells again what an earlier process could not finish telling. Call once everything is wired. */
  resume(): Promise<void>;
  /** Throws away the mails to these addresses, and those of these keys: whoever is erased is erased here too. */
  forget(addresses: string[], mailKeys: string[]): Promise<void>;
  /** Resolves once every event has been taken. */
  idle(): Promise<void>;
  /** How many requests came in, accepted or not. */
  requests(): number;
  close(): Promise<void>;
};

const SEND = "/v2/email/outbound-emails";
const ACCOUNT = "/v2/email/account";

export function fakeSes(options: FakeSesOptions): FakeSes {
  const { folder, clock, onEvent, rate = 14, enforceRate = false, dailyQuota = 50_000, bodies = "kept" } = options;
  const record = lineFile(folder === undefined ? undefined : join(folder, "accepted.jsonl"), readAccepted);
  const byId = new Map(record.lines.map((mail) => [mail.id, mail]));
  const suppressed = new Set(record.lines.filter((mail) => mail.suppressed).map((mail) => mail.to.toLowerCase()));
  const teller = eventEmitter(folder, onEvent);
  const fault = faults();
  const withinRate = sendRate(rate, clock);
  const today = lastDay(clock);
  let requests = 0;
  const iso = () => new Date(clock.now()).toISOString();

  const eventsOf = (mail: AcceptedMail): SesEventJson[] => {
    const fate = mail.suppressed
      ? sesEventJson("Bounce", mail, mail.at, { bounceSubType: "OnAccountSuppressionList" })
      : sesEventJson("Delivery", mail, mail.at);
    return [sesEventJson("Send", mail, mail.at), fate];
  };

  const accept = (read: Omit<AcceptedMail, "id" | "at">): AcceptedMail => {
    const digest = createHash("sha256").update(`${read.tags.mailKey}/${record.lines.length}`).digest("hex");
    const onList = suppressed.has(read.to.toLowerCase());
    const mail = {
      ...read,
      id: `${digest.slice(0, 16)}-${digest.slice(16, 52)}-000000`,
      at: iso(),
      ...(onList ? { suppressed: true } : {}),
    };
    record.append(mail);
    if (bodies === "dropped") record.lines[record.lines.length - 1] = { ...mail, html: "", text: "" };
    byId.set(mail.id, mail);
    for (const event of eventsOf(mail)) teller.tell(event);
    return mail;
  };

  const send = async (request: WireRequest, abortSignal: AbortSignal | undefined): Promise<WireAnswer> => {
    const mode = fault.next();
    const before = mode === undefined ? undefined : await failure(mode, abortSignal);
    if (before) return before;
    if (options.dailyQuota !== undefined && today.count() >= dailyQuota)
      return answer(429, { message: "Daily message quota exceeded." }, "TooManyRequestsException");
    if (enforceRate && !withinRate())
      return answer(429, { message: "Maximum sending rate exceeded." }, "TooManyRequestsException");
    const read = readSendRequest(request.body);
    if (read.kind === "bad") return answer(400, { message: read.message }, "BadRequestException");
    const mail = accept(read.mail);
    today.add();
    if (mode === "accept_then_lose") throw Object.assign(new Error("socket hang up"), { code: "ECONNRESET" });
    return answer(200, { MessageId: mail.id });
  };

  const handle = async (request: WireRequest, abortSignal: AbortSignal | undefined): Promise<WireAnswer> => {
    requests += 1;
    if (request.method === "POST" && request.path === SEND) return send(request, abortSignal);
    if (request.method === "GET" && request.path === ACCOUNT) {
      const quota = { Max24HourSend: dailyQuota, MaxSendRate: rate, SentLast24Hours: today.count() };
      return answer(200, { SendQuota: quota, SendingEnabled: true, ProductionAccessEnabled: true, EnforcementStatus: "HEALTHY" });
    }
    return answer(404, { message: "The local SES knows SendEmail and GetAccount only." }, "NotFoundException");
  };

  return {
    requestHandler: requestHandlerOf(handle),
    handle,
    mails: ({ to, since } = {}) =>
      record.lines
        .filter((mail) => !mail.suppressed && (!to || mail.to.toLowerCase() === to.toLowerCase()))
        .filter((mail) => !since || Date.parse(mail.at) >= Date.parse(since))
        .map(shown),
    eml: async (id) => {
      const mail = byId.get(id);
      return mail && mimeOf(mail);
    },
    truth: () => record.lines.map(({ tags, id, at, to }) => ({ mailKey: tags.mailKey ?? "", id, at, to })),
    setFault: fault.set,
    deliver: async ({ type: named, id, details }) => {
      const mail = byId.get(id);
      const type = EVENT_TYPES.find((known) => known === named);
      if (!mail || !type) return false;
      const event = sesEventJson(type, mail, iso(), details);
      if (type === "Complaint" || (type === "Bounce" && (details?.bounceType ?? "Permanent") === "Permanent"))
        suppressed.add(mail.to.toLowerCase());
      await teller.tellNow(event);
      return true;
    },
    forget: async (addresses, mailKeys) => {
      const [to, of] = [new Set(addresses), new Set(mailKeys)];
      const goes = ({ tags }: AcceptedMail): boolean => to.has(tags.address ?? "") || of.has(tags.mailKey ?? "");
      for (const mail of record.lines.filter(goes)) {
        byId.delete(mail.id);
        suppressed.delete(mail.to.toLowerCase());
      }
      record.keep((mail) => !goes(mail));
    },
    resume: () => teller.resume(record.lines.flatMap(eventsOf)),
    idle: teller.idle,
    requests: () => requests,
    close: teller.idle,
  };
}

const isAccepted = (line: unknown): line is AcceptedMail =>
  typeof line === "object" && line !== null && "id" in line && "tags" in line;
const readAccepted = (line: unknown): AcceptedMail => {
  if (!isAccepted(line)) throw new Error("the record of the local SES holds a line that it did not write");
  return line;
};

/** The mails are asked for at every step of a demo, and do not change: each is put together once. */
const shownMails = new WeakMap<AcceptedMail, SentMail>();

const shown = (mail: AcceptedMail): SentMail => {
  const known = shownMails.get(mail);
  if (known) return known;
  const { journey, step } = mail.tags;
  const fresh = { ...mail, ...(journey === undefined ? {} : { journey }), ...(step === undefined ? {} : { step }) };
  shownMails.set(mail, fresh);
  return fresh;
};
