/** All that is known to have happened to one person, on one time-line, newest first, and what comes next. */

import type { CaseRecord } from "#engine/decide/cases/case-record.ts";
import type { Address } from "#engine/model/address.ts";
import type { CustomerRecord } from "#engine/model/customer.ts";
import type { Enrollment, Instant } from "#engine/model/enrollment.ts";
import type { Message } from "#engine/model/message.ts";
import type { Settings } from "#engine/model/settings.ts";
import { formatLocal } from "#engine/time/local.ts";
import { zoneOf } from "#engine/time/zone.ts";
import type { Ports } from "#ports/ports.ts";
import { relatedRecordsOf } from "../../privacy/related-records.ts";
import { subjectsOf } from "../../sending/subject-line.ts";
import { topicLabel } from "../../words/topic-label.ts";
import { journeyEntries } from "./journey-entries.ts";
import { mailEntries } from "./mail-entries.ts";
import { ownEntries } from "./own-entries.ts";
import { type Planned, planned } from "./planned.ts";
import { shopEntries } from "./shop-entries.ts";
import { sortMails } from "./team-mails.ts";
import { placeOf, type TimelineEntry } from "./timeline-entry.ts";

export type TimelineNeeds = Pick<Ports, "customers" | "addresses" | "publications" | "people" | "cases" | "answers" | "clock">;

export type PersonTimeline = {
  zone: string;
  address: Address | undefined;
  cases: CaseRecord[];
  /** Newest first, each with its place. */
  entries: (TimelineEntry & { place: string })[];
  /** Soonest first. */
  next: Planned[];
};

/** Reads what lies in the person's partition, their address, and the ledger rows of their mails: bounded by what one person can have. */
export function personTimeline(ports: TimelineNeeds) {
  return async (customerRecord: CustomerRecord, settings: Settings): Promise<PersonTimeline> => {
    const { customer } = customerRecord;
    const { zone } = zoneOf(customer.time_zone, settings.time_zone, customer.country);
    const local = (at: Instant): string => formatLocal(at, zone);
    const [address, cases, answers, asked, messages] = await Promise.all([
      customer.address === undefined ? undefined : ports.addresses.read(customer.address),
      ports.cases.ofCustomer(customer.id),
      ports.answers.of(customer.id),
      ports.people.askedErasure(customer.id),
      mailsOf(ports, customerRecord),
    ]);
    const versions = await versionsOf(ports, customerRecord.enrollments);
    const topicOf = (enrollment: Enrollment) => topicLabel(versions.get(versionName(enrollment)), settings);
    const mails = sortMails(messages, cases, customerRecord.enrollments);
    const entries = [
      ...shopEntries(customerRecord),
      ...ownEntries({ address, answers, cases, asked, teamMails: mails.ofCase }),
      ...journeyEntries(customerRecord, new Set(messages.map(({ mailKey }) => mailKey)), local, topicOf),
      ...mailEntries(mails.own, await subjectsOf(ports, mails.own, settings), mails.answers),
    ];
    const placed = entries.map((entry) => ({ ...entry, place: placeOf(entry) }));
    placed.sort((one, other) => (one.place < other.place ? 1 : -1));
    const now = ports.clock.now();
    const next = planned({ customerRecord, cases, settings, now }, (enrollment) => versions.get(versionName(enrollment)));
    return { zone, address, cases, entries: placed, next };
  };
}

/** An address may be several people's: mails of the others are not shown. */
const mailsOf = async (ports: TimelineNeeds, { customer }: CustomerRecord): Promise<Message[]> => {
  const { messages } = await relatedRecordsOf(ports, [customer.id], []);
  const own = new Set([customer.id, ...(customer.ids ?? [])]);
  return messages.filter((message) => message.customer === undefined || own.has(message.customer));
};

type InVersion = { journey: string; version: number };
const versionName = ({ journey, version }: InVersion): string => `${journey}@${version}`;

const versionsOf = async ({ publications }: TimelineNeeds, enrollments: Enrollment[]) => {
  const named = new Map(enrollments.map((enrollment) => [versionName(enrollment), enrollment]));
  const found = await Promise.all([...named.values()].map(({ journey, version }) => publications.journey(journey, version)));
  return new Map(found.flatMap((one) => (one ? [[versionName({ journey: one.name, version: one.version }), one] as const] : [])));
};
