/** What would leave if restored data were let mail again: to be looked at by an operator before they are. */

import pMap from "p-map";
import { SIGN_UPS_APART, withSignUp } from "#engine/decide/consent-changes.ts";
import { assetMovedOn, occurrenceId, postponed } from "#engine/decide/date-entries.ts";
import type { DecisionContext } from "#engine/decide/decision-context.ts";
import { enter } from "#engine/decide/enter.ts";
import type { Address } from "#engine/model/address.ts";
import type { CustomerRecord } from "#engine/model/customer.ts";
import type { DateEntry, Enrollment, Instant } from "#engine/model/enrollment.ts";
import { KEPT_FOR } from "#engine/sign-ups/sign-up-budget.ts";
import type { Live } from "#orchestrate/requests.ts";
import type { Standing } from "#ports/epoch.ts";
import type { Ports } from "#ports/ports.ts";
import type { DueThing } from "#ports/records.ts";
import { liveJourneys, versionOf } from "../journeys/live-journeys.ts";
import { mailboxId, mayAsk } from "../sign-ups/confirmation-mail.ts";
import { expectedMail } from "./expected-mail.ts";

export type RestorePreview = {
  standing: Standing;
  /** How many mails would leave within a day, if nothing else happens: of the journeys, of cases and of sign-ups. */
  mails: number;
  /**
   * Whom the journeys go on with within a day. `entering`: people whom a date would let in; `mails`: of all, those who would be mailed
   * within the day.
   */
  journeys: { journey: string; people: number; entering: number; mails: number; oldest: Instant }[];
  /** People who have signed up and would be asked to confirm. */
  signUps: number;
  /** Journeys whose audience would go on being let in, or would begin to be: by a schedule, or a launch that was under way. */
  launches: string[];
  /** Cases of which somebody of the team would be told, or whose customer would be answered. */
  cases: number;
  /** Events that nobody has worked on, and outgoing calls that have not left. */
  events: number;
  calls: number;
  /** There is more than was looked at. */
  cut: boolean;
};

type Needs = Pick<Ports, "due" | "customers" | "addresses" | "signUps" | "launches" | "publications" | "clock" | "epoch">;
type InJourney = Extract<DueThing, { kind: "enrollment" | "date_entry" }>;
type Line = RestorePreview["journeys"][number];

const DAY = 86_400_000;
/** Of one shard: enough to see what it is about. */
const MOST_OF_A_SHARD = 500;
const WIDTH = 8;

/** Reads and writes nothing. */
export function restorePreview(ports: Needs) {
  return async (): Promise<RestorePreview> => {
    const now = ports.clock.now();
    const live = await liveJourneys(ports);
    const pages = await pMap(ports.due.shards, (shard) => ports.due.page(shard, now + DAY, MOST_OF_A_SHARD), {
      concurrency: WIDTH,
    });
    const due = pages.flat();
    const lines = await pMap(due.filter(isInJourney), (thing) => lineOf(ports, live, thing, now), { concurrency: WIDTH });
    const journeys = [...addedUp(lines).values()].sort((a, b) => b.people - a.people);
    const signUps = live?.settings.confirmation === undefined ? 0 : await askedToConfirm(ports, due, now);
    const cases = due.filter(({ kind }) => kind === "case").length;
    return {
      standing: await ports.epoch.standing(),
      mails: journeys.reduce((sum, { mails }) => sum + mails, signUps + cases),
      journeys,
      signUps,
      cases,
      launches: await launchesWithin(ports, due, now + DAY),
      events: due.filter(({ kind }) => kind === "event").length,
      calls: due.filter(({ kind }) => kind === "call").length,
      cut: pages.some(({ length }) => length === MOST_OF_A_SHARD),
    };
  };
}

const isInJourney = (thing: DueThing): thing is DueThing & InJourney =>
  thing.kind === "enrollment" || thing.kind === "date_entry";

const lineOf = async (ports: Needs, live: Live | undefined, thing: InJourney & { at: Instant }, now: Instant): Promise<Line> => {
  const { journey, at } = thing;
  const goesOn = live && (await goingOn(ports, live, thing, now));
  const mail = goesOn && (await expectedMail(ports, goesOn.context, goesOn.enrollment, goesOn.at));
  const mails = mail?.kind === "leaves" && mail.at <= now + DAY ? 1 : 0;
  return { journey, people: 1, entering: goesOn && thing.kind === "date_entry" ? 1 : 0, mails, oldest: at };
};

const addedUp = (lines: Line[]): Map<string, Line> => {
  const sums = new Map<string, Line>();
  for (const { journey, people, entering, mails, oldest } of lines) {
    const sum = sums.get(journey) ?? { journey, people: 0, entering: 0, mails: 0, oldest };
    sums.set(journey, {
      journey,
      people: sum.people + people,
      entering: sum.entering + entering,
      mails: sum.mails + mails,
      oldest: Math.min(sum.oldest, oldest),
    });
  }
  return sums;
};

/** An enrollment, and when it goes on. */
type GoesOn = { context: DecisionContext; enrollment: Enrollment; at: Instant };

/** As the sweep would find them; undefined where it would do nothing with them. */
const goingOn = async (
  ports: Needs,
  live: Live,
  thing: InJourney & { at: Instant },
  now: Instant,
): Promise<GoesOn | undefined> => {
  const { customer, journey: name, key } = thing;
  const customerRecord = await ports.customers.customerRecord(customer);
  if (!customerRecord || live.paused.some((paused) => paused.name === name)) return undefined;
  const isThis = (one: { journey: string; key: string }): boolean => one.journey === name && one.key === key;
  const at = Math.max(thing.at, now);
  if (thing.kind === "enrollment") {
    const enrollment = customerRecord.enrollments.find(isThis);
    if (enrollment?.state !== "active") return undefined;
    return { context: { journey: await versionOf(ports, enrollment), settings: live.settings, customerRecord }, enrollment, at };
  }
  const dateEntry = customerRecord.dateEntries.find(isThis);
  const journey = live.journeys.find((one) => one.name === name);
  return dateEntry && journey && entering({ journey, settings: live.settings, customerRecord }, dateEntry, at);
};

/** Whom the coming of a date lets in (orchestrate/wake-date-entry.ts). */
const entering = (before: DecisionContext, dateEntry: DateEntry, at: Instant): GoesOn | undefined => {
  const moved = assetMovedOn(before, dateEntry, at);
  const { customerRecord } = before;
  const assets: CustomerRecord["assets"] = customerRecord.assets.map((one) => (one.id === moved?.id ? moved : one));
  const context = { ...before, customerRecord: { ...customerRecord, assets } };
  if (postponed(context, dateEntry, at)) return undefined;
  const { occurrence, subject, dueAt } = dateEntry;
  const entry = enter(context, { kind: "date", id: occurrenceId(occurrence), subject, plannedAt: dueAt }, at);
  return entry.kind === "entered" ? { context, enrollment: entry.advance.enrollment, at } : undefined;
};

const askedToConfirm = async (ports: Needs, due: DueThing[], now: Instant): Promise<number> => {
  const addresses = due.flatMap((thing) => (thing.kind === "sign_up" ? [thing.address] : []));
  const waiting = await pMap(addresses, ports.signUps.waiting, { concurrency: WIDTH });
  const mailboxes = new Map<string, number>();
  for (const signUp of waiting) {
    if (!signUp || now - signUp.askedAt >= KEPT_FOR || !(await mayAsk(ports, signUp.email))) continue;
    const mailbox = mailboxId(signUp.email);
    mailboxes.set(mailbox, (mailboxes.get(mailbox) ?? 0) + 1);
  }
  const asked = await pMap(mailboxes, async ([id, people]) => roomFor(people, await ports.addresses.read(id), now));
  return asked.reduce((sum, people) => sum + people, 0);
};

/** How many of those who wait for one mailbox can be mailed within the day. */
const roomFor = (people: number, mailbox: Address, now: Instant): number => {
  let address = mailbox;
  for (let mailed = 0; mailed < people; mailed++) {
    const next = withSignUp(address, now + mailed * SIGN_UPS_APART);
    if (!next) return mailed;
    address = next;
  }
  return people;
};

const launchesWithin = async ({ launches }: Needs, due: DueThing[], until: Instant): Promise<string[]> => {
  const scheduled = due.flatMap((thing) => (thing.kind === "schedule" ? [thing.journey] : []));
  const running = (await launches.running()).filter(({ nextAt }) => (nextAt ?? until) <= until);
  return [...new Set([...scheduled, ...running.map(({ journey }) => journey)])].sort();
};
