/** Answers what orchestrations ask for where no effect may be run: nights and launches, which leave effects to the sweep and have no right to send. */

import type { Ports } from "#ports/ports.ts";
import { liveJourneys, versionOf } from "../journeys/live-journeys.ts";
import type { LiveRequests } from "./drive.ts";
import { noteRequests } from "./note-requests.ts";

export type EffectlessNeeds = Pick<Ports, "customers" | "enrollments" | "publications" | "clock" | "report">;

/** Whatever would run an effect, or handle an event, throws: it is a mistake of ours to ask for it. */
export function effectlessRequests(ports: EffectlessNeeds): LiveRequests {
  return {
    ...noteRequests(ports.report),
    sleep: (milliseconds) => ports.clock.sleep(milliseconds),
    live: () => liveJourneys(ports),
    version: (enrollment) => versionOf(ports, enrollment),
    customerRecord: (id) => ports.customers.customerRecord(id),
    saveOrder: (order) => ports.customers.saveOrder(order),
    saveCustomer: (customer) => ports.customers.saveCustomer(customer),
    saveStanding: (customer) => ports.customers.saveStanding(customer),
    saveEnrollment: ({ after }) => ports.enrollments.saveAdvance(after),
    saveRefusal: (refusal) => ports.enrollments.saveRefusal(refusal),
    saveDateEntry: (dateEntry) => ports.enrollments.saveDateEntry(dateEntry),
    removeDateEntry: (dateEntry) => ports.enrollments.removeDateEntry(dateEntry),
    event: refuse,
    saveEvent: refuse,
    erasedAt: refuse,
    saveFold: refuse,
    claimId: refuse,
    saveAlias: refuse,
    saveAsset: refuse,
    beginErasure: refuse,
    askErasure: refuse,
    lease: refuse,
    issueCoupon: refuse,
    openCase: refuse,
    queueCall: refuse,
    confirmYes: refuse,
    address: refuse,
    commitAddress: refuse,
    commitClaim: refuse,
    message: refuse,
    saveMessage: refuse,
    marketingStopped: refuse,
    compose: refuse,
    case: refuse,
    saveCase: refuse,
    remark: refuse,
    saveRemark: refuse,
    caseOffers: refuse,
    saveCaseOffers: refuse,
    composeCase: refuse,
    composeAnswer: refuse,
    turn: refuse,
    send: refuse,
  };
}

const refuse = (): never => {
  throw new Error("an effect was asked for where effects are left to the sweep");
};
