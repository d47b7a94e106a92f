/** Answers what orchestrations ask for from the records of one cluster, and tells the watcher what happens. */

import { caseOpened } from "#engine/decide/case-opened.ts";
import { NO_OFFERS } from "#engine/decide/cases/choose-member.ts";
import { OURSELVES } from "#engine/identity/ourselves.ts";
import { withSender } from "#engine/identity/source-ids.ts";
import { copyCustomer } from "#engine/model/copies.ts";
import type { CouponEffect, CouponOutcome, Enrollment, Instant } from "#engine/model/enrollment.ts";
import type { PublishedJourney } from "#engine/model/journey.ts";
import type { Message } from "#engine/model/message.ts";
import type { Note, Requests } from "#orchestrate/requests.ts";
import type { OutgoingMail } from "#ports/mailer.ts";
import {
  addressOf,
  type ClusterRecords,
  putDateEntry,
  putEnrollment,
  putRefusal,
  recordOf,
  removeDateEntry,
} from "./cluster-records.ts";
import { eraseCustomers } from "./erase-customers.ts";
import { knownCases } from "./known-cases.ts";
import type { ReplaySettings } from "./replay-settings.ts";

/** The coupon code of every customer: nobody reads these. */
const CODE = "A-CODE";

/** The time of the replay, epoch milliseconds. */
export type ReplayTime = { now: Instant };

/** What is answered from: `records` may be replaced by those of the next cluster. */
export type Memory = { replaySettings: ReplaySettings; records: ClusterRecords; time: ReplayTime };

/** There is no other writer: no save is ever refused, and no revision ever changes. */
export function memoryRequests(memory: Memory): Requests {
  return { ...storageOf(memory), ...effectsOf(memory), ...mailOf(memory), ...notesOf(memory) };
}

type Storage =
  | "sleep"
  | "event"
  | "saveEvent"
  | "live"
  | "version"
  | "customerRecord"
  | "erasedAt"
  | "saveFold"
  | "claimId"
  | "saveAlias"
  | "saveOrder"
  | "saveAsset"
  | "saveCustomer"
  | "saveStanding"
  | "beginErasure"
  | "askErasure"
  | "lease"
  | "saveEnrollment"
  | "saveRefusal"
  | "saveDateEntry"
  | "removeDateEntry";

const storageOf = (memory: Memory): Pick<Requests, Storage> => {
  const { replaySettings } = memory;
  const { watch } = replaySettings;
  const ownerOf = ({ customer }: { customer: string }) => recordOf(memory.records, customer);
  return {
    sleep: () => undefined,
    // Events are handed to the orchestration itself, and none is kept.
    event: () => undefined,
    saveEvent: (event) => event,
    live: () => replaySettings.live,
    version: (enrollment) => versionOf(replaySettings, enrollment),
    customerRecord: (id) => recordOf(memory.records, id) ?? recordOf(memory.records, memory.records.aliases.get(id) ?? id),
    erasedAt: (customer) => memory.records.erasures.get(customer),
    saveFold: ({ after }) => {
      const { id } = after.customer;
      if (after.customer.revision === 0) {
        after.customer = copyCustomer(after.customer);
        after.customer.revision = 1;
      }
      memory.records.customerRecords.set(id, after);
      return after;
    },
    // Nothing happens at the same time here.
    claimId: (id, customer) => {
      if (id !== customer) memory.records.aliases.set(id, customer);
      return customer;
    },
    saveAlias: (id, customer) => void memory.records.aliases.set(id, customer),
    saveOrder: (order) => {
      const record = ownerOf(order);
      if (record) record.orders = record.orders.map((one) => (one.id === order.id ? order : one));
      return order;
    },
    saveAsset: (asset) => {
      const record = ownerOf(asset);
      if (record) record.assets = record.assets.map((one) => (one.id === asset.id ? asset : one));
      return asset;
    },
    saveCustomer: (customer) => {
      const record = memory.records.customerRecords.get(customer.id);
      if (record) record.customer = customer;
      return customer;
    },
    saveStanding: (customer) => {
      const record = memory.records.customerRecords.get(customer.id);
      if (record) record.customer = customer;
      return customer;
    },
    beginErasure: (customer) => eraseCustomers(memory.records, customer, memory.time.now),
    // No person answers in a back-test: whoever is asked to be erased so stays.
    askErasure: () => true,
    lease: ({ after, decisions }) => {
      if (decisions.length > 0) watch.decided(after, decisions);
      const record = ownerOf(after);
      if (record) putEnrollment(record, after);
      return after;
    },
    saveEnrollment: ({ before, after, decisions }) => {
      if (decisions.length > 0) watch.decided(after, decisions);
      if (after === before) return after;
      const record = ownerOf(after);
      if (record) putEnrollment(record, after);
      watch.saved(after);
      if (after.goalAt !== undefined && before?.goalAt === undefined) watch.reachedGoal(after);
      return after;
    },
    saveRefusal: (refusal) => {
      const record = ownerOf(refusal);
      // Only refusals on a date are read again.
      if (record && refusal.cause !== undefined) putRefusal(record, refusal);
      return refusal;
    },
    saveDateEntry: (dateEntry) => {
      const record = ownerOf(dateEntry);
      if (record) putDateEntry(record, dateEntry);
      return dateEntry;
    },
    removeDateEntry: (dateEntry) => {
      const record = ownerOf(dateEntry);
      if (record) removeDateEntry(record, dateEntry);
      return "removed";
    },
  };
};

const versionOf = ({ byName }: ReplaySettings, { journey: name }: Enrollment): PublishedJourney => {
  const journey = byName.get(name);
  if (!journey) throw new Error(`journey ${name} is not part of this back-test`);
  return journey;
};

type Effects =
  | ("issueCoupon" | "openCase" | "queueCall" | "confirmYes" | "emit")
  | ("remark" | "saveRemark" | "case" | "casesOf" | "saveCase" | "caseOffers" | "saveCaseOffers")
  | ("composeCase" | "composeAnswer");

const effectsOf = (memory: Memory): Pick<Requests, Effects> => ({
  issueCoupon: (_enrollment, effect) => couponFor(effect),
  openCase: (enrollment, effect) => {
    const { records, replaySettings } = memory;
    const at = memory.time.now;
    // Where the history records no cases nobody would ever resolve it, and it would keep customers out of journeys for good.
    if (replaySettings.recordsCases)
      records.pendingEvents.push({ at, event: withSender(caseOpened(enrollment, effect, at), OURSELVES) });
    return effect.case;
  },
  queueCall: () => undefined,
  emit: (event) => {
    const { records, replaySettings } = memory;
    if (replaySettings.recordsCases) records.pendingEvents.push({ at: memory.time.now, event: withSender(event, OURSELVES) });
  },
  casesOf: (customer) => knownCases(memory.records, customer),
  // Nobody works on it, and nobody is reminded of it: that it was opened is all that counts.
  case: () => undefined,
  saveCase: (row) => {
    memory.records.openedCases.add(row.id);
    return row;
  },
  // Nobody reads it.
  remark: () => undefined,
  saveRemark: (remark) => remark,
  caseOffers: () => NO_OFFERS,
  saveCaseOffers: (offers) => offers,
  composeAnswer: ({ mailKey, settings }) => ({ kind: "mail", mail: noMail(mailKey), locale: settings.locale }),
  composeCase: ({ mailKey, settings }) => ({ kind: "mail", mail: noMail(mailKey), locale: settings.locale }),
  // Nobody reads it, so nothing that waits is ever confirmed.
  confirmYes: () => undefined,
});

const couponFor = ({ step, validUntil }: CouponEffect): CouponOutcome => {
  const { percent, amount, minOrder } = step;
  const coupon = {
    code: CODE,
    valid_until: validUntil,
    ...(percent === undefined ? {} : { percent }),
    ...(amount === undefined ? {} : { amount }),
    ...(minOrder === undefined ? {} : { min_order: minOrder }),
  };
  return { kind: "issued", coupon };
};

type Mail =
  | "address"
  | "commitAddress"
  | "commitClaim"
  | "message"
  | "saveMessage"
  | "marketingStopped"
  | "compose"
  | "turn"
  | "send";

const NOBODY = { name: "", email: "" };
const NOTHING = {};

/** Nobody reads it. */
const noMail = (mailKey: string): OutgoingMail => ({
  mailKey,
  from: NOBODY,
  to: NOBODY,
  subject: "",
  html: "",
  text: "",
  headers: NOTHING,
  tags: NOTHING,
});

/** Of a mail that was sent nothing else is asked. */
const sentMessage = (mailKey: string): Message => ({
  mailKey,
  revision: 1,
  state: "sent",
  journey: "",
  step: "",
  template: "",
  topic: "",
  address: "",
  at: 0,
  sesIds: [],
});

const mailOf = (memory: Memory): Pick<Requests, Mail> => {
  return {
    address: (id) => addressOf(memory.records, id),
    commitAddress: (address) => {
      memory.records.addresses.set(address.id, address);
      return address;
    },
    commitClaim: (address, internal) => {
      // Caps and consents do not apply to staff, and the record of their one address would only grow.
      if (!internal) memory.records.addresses.set(address.id, address);
      return address;
    },
    message: (mailKey) => (memory.records.sent.has(mailKey) ? sentMessage(mailKey) : undefined),
    saveMessage: (message) => {
      memory.records.sent.add(message.mailKey);
      return message;
    },
    marketingStopped: () => false,
    compose: ({ effect, context }) => ({
      kind: "mail",
      mail: noMail(effect.mailKey),
      locale: context.settings.locale,
    }),
    turn: () => "granted",
    send: ({ mailKey }) => ({ kind: "accepted", id: mailKey }),
  };
};

const notesOf = (memory: Memory): Pick<Requests, Note> => {
  const { watch, byName } = memory.replaySettings;
  return {
    noteEntered: (enrollment, cause) => watch.entered(enrollment, cause, memory.time.now),
    noteRefused: ({ journey: name, customer, reason }) => {
      const journey = byName.get(name);
      if (journey) watch.refused(journey, customer, reason, memory.time.now);
    },
    noteQuarantined: (enrollment) => watch.failed(enrollment, enrollment.problem ?? ""),
    noteEventQuarantined: () => undefined,
    noteFailed: () => undefined,
    noteCaseMail: () => undefined,
    noteUnnotified: () => undefined,
    noteEffect: (enrollment, effect) => watch.effectRan(enrollment, effect),
    noteMail: (counter, { enrollment, effect, to }) => {
      if (counter === "mails_sent") watch.mailed(enrollment, effect, to.internal, memory.time.now);
    },
  };
};
