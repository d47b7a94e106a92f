/** Answers what orchestrations ask for through the ports: what Lambda and the local system do. */

import { isStopped } from "#engine/decide/circuit-breaker.ts";
import type { Turn } from "#engine/decide/send-protocol.ts";
import { erasureId } from "#engine/model/ids.ts";
import { RESTORED } from "#ports/epoch.ts";
import { RetryLater } from "#ports/errors/retry-later.ts";
import type { Ports } from "#ports/ports.ts";
import { queueCall } from "../calls/queue-call.ts";
import { composeAnswer } from "../cases/compose-answer.ts";
import { composeCaseMail } from "../cases/compose-case-mail.ts";
import { issueCoupon } from "../coupons/issue-coupon.ts";
import { openCase } from "../events/open-case.ts";
import { liveJourneys, versionOf } from "../journeys/live-journeys.ts";
import { confirmReportedYes } from "../preferences/confirm-reported-yes.ts";
import { askErasure } from "../privacy/ask-erasure.ts";
import { beginErasure } from "../privacy/begin-erasure.ts";
import { noteAccountRefusal } from "../sending/note-account-refusal.ts";
import type { RateLimiter } from "../sending/rate-limiter.ts";
import { renderMessage } from "../sending/render-message.ts";
import type { LiveRequests } from "./drive.ts";
import { noteRequests } from "./note-requests.ts";
import { saveFold } from "./save-fold.ts";

export type DriverNeeds = Omit<Ports, "starter" | "due" | "caller" | "secretsOf">;

/** @param rateLimiter when one more mail may go */
export function liveRequests(ports: DriverNeeds, rateLimiter: RateLimiter): LiveRequests {
  return { ...storage(ports), ...effects(ports), ...sending(ports, rateLimiter), ...noteRequests(ports.report) };
}

const storage = (ports: DriverNeeds) =>
  ({
    sleep: (milliseconds) => ports.clock.sleep(milliseconds),
    event: (id) => ports.events.load(id),
    saveEvent: (event) => ports.events.save(event),
    live: () => liveJourneys(ports),
    version: (enrollment) => versionOf(ports, enrollment),
    customerRecord: (id) => ports.customers.customerRecord(id),
    erasedAt: async (customer) => (await ports.people.erasure(erasureId(customer)))?.at,
    saveFold: (save) => saveFold(ports, save),
    claimId: (id, customer) => ports.customers.claimId(id, customer),
    saveAlias: (id, customer) => ports.customers.saveAlias(id, customer),
    saveOrder: (order) => ports.customers.saveOrder(order),
    saveAsset: (asset) => ports.customers.saveAsset(asset),
    saveCustomer: (customer) => ports.customers.saveCustomer(customer),
    saveStanding: (customer) => ports.customers.saveStanding(customer),
    lease: ({ after }) => ports.enrollments.saveAdvance(after),
    saveEnrollment: ({ after }) => ports.enrollments.saveAdvance(after),
    saveRefusal: (refusal) => ports.enrollments.saveRefusal(refusal),
    saveDateEntry: (dateEntry) => ports.enrollments.saveDateEntry(dateEntry),
    removeDateEntry: (dateEntry) => ports.enrollments.removeDateEntry(dateEntry),
    address: (id) => ports.addresses.read(id),
    commitAddress: (address) => ports.addresses.commit(address),
    commitClaim: (address) => ports.addresses.commit(address),
    message: (mailKey) => ports.messages.load(mailKey),
    saveMessage: (message) => ports.messages.save(message),
    case: (customer, id) => ports.cases.load(customer, id),
    saveCase: (row) => ports.cases.save(row),
    remark: (customer, survey) => ports.remarks.load(customer, survey),
    saveRemark: (remark) => ports.remarks.save(remark),
    caseOffers: () => ports.cases.offers(),
    saveCaseOffers: (offers) => ports.cases.saveOffers(offers),
  }) satisfies Partial<LiveRequests>;

const effects = (ports: DriverNeeds) => {
  const issue = issueCoupon(ports);
  const open = openCase(ports);
  const queue = queueCall(ports);
  const erase = beginErasure(ports);
  return {
    issueCoupon: issue,
    openCase: open,
    queueCall: queue,
    beginErasure: erase,
    askErasure: askErasure(ports),
  } satisfies Partial<LiveRequests>;
};

const sending = (ports: DriverNeeds, rateLimiter: RateLimiter) =>
  ({
    confirmYes: confirmReportedYes(ports, rateLimiter),
    marketingStopped: async (journey) => isStopped(await ports.deliverability.breaker(), journey),
    compose: (mail) => renderMessage(ports, mail),
    composeAnswer: (mail) => composeAnswer(ports, mail),
    composeCase: (mail) => composeCaseMail(ports, mail),
    turn: async () => {
      // Before the commit: what waits here has claimed nothing, and leaves as it stands once an operator lets it.
      if ((await ports.epoch.standing()) === "restored") throw new RetryLater(RESTORED);
      if (mayNotSend(rateLimiter) === undefined) await rateLimiter.turn();
      // While this mail waited for its turn, SES may have said so to another one.
      return mayNotSend(rateLimiter) ?? "granted";
    },
    send: async (mail) => {
      const result = await ports.mailer.send(mail);
      rateLimiter.onSendResult(result);
      noteAccountRefusal(ports.report, result);
      return result;
    },
  }) satisfies Partial<LiveRequests>;

const mayNotSend = (rateLimiter: RateLimiter): Turn | undefined => {
  if (rateLimiter.closed()) return "closed";
  const refused = rateLimiter.refuses();
  return refused === undefined ? undefined : { refused };
};
