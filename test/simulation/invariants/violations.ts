/** Reads what a run has left behind, independently of the flows, and says which promises it broke. */

import type { Instant } from "#engine/model/enrollment.ts";
import { addressId, callKey, eventId } from "#engine/model/ids.ts";
import type { Stores } from "#ports/stores.ts";
import type { Ses } from "../ses.ts";
import type { Truth } from "../truth.ts";
import { customerIdOf, type World } from "../worlds/world.ts";
import { CAP_INVARIANTS } from "./caps.ts";
import { CASE_INVARIANTS } from "./cases.ts";
import { DESK_INVARIANTS } from "./desk.ts";
import { type Ended, grouped, type Violation } from "./ended.ts";
import { JOURNEY_INVARIANTS } from "./journeys.ts";
import { MAIL_INVARIANTS } from "./mail.ts";
import { PAIR_INVARIANTS } from "./pairs.ts";
import { indexedOf, PEOPLE_INVARIANTS } from "./people.ts";
import { TEAM_INVARIANTS } from "./team.ts";
import { VERSION_INVARIANTS } from "./versions.ts";

const present = <T>(all: (T | undefined)[]): T[] => all.filter((one) => one !== undefined);

type Left = { world: World; truth: Truth; ses: Ses; known: Stores; counted: Record<string, number>; now: Instant };

const read = async ({ world, truth, ses, known, ...rest }: Left): Promise<Ended> => {
  const customers = [...new Set(world.people.map(customerIdOf))];
  const found = present(await Promise.all(customers.map((id) => known.customers.customerRecord(id))));
  // Several ids may lead to one customer.
  const customerRecords = [...new Map(found.map((record) => [record.customer.id, record])).values()];
  const { people, sender } = world.settings;
  const team = [...Object.values(people), sender].map(({ email }) => email);
  const emails = [...world.people.map(({ email }) => email), ...team];
  const addresses = await known.addresses.readMany([...new Set(emails.map(addressId))]);
  const keys = new Set([...truth.commits, ...ses.accepted].map(({ mailKey }) => mailKey));
  const messages = present(await Promise.all([...keys].map((key) => known.messages.load(key))));
  // Less may be stored of an event than was sent: the script has all of it.
  const sent = world.script.flatMap((action) => (action.kind === "delivers" ? [action.event] : []));
  const stored = await Promise.all(sent.map(({ id }) => known.events.load(eventId("standard", id))));
  const enrollments = customerRecords.flatMap((customerRecord) => customerRecord.enrollments);
  const callers = enrollments.filter((enrollment) => enrollment.journey === "receipt");
  const calls = await Promise.all(
    callers.map((enrollment) => known.calls.load(enrollment.customer, callKey(enrollment.id, enrollment.entry, "tell"))),
  );
  const cases = await Promise.all(customerRecords.map(({ customer }) => known.cases.ofCustomer(customer.id)));
  const published = [...truth.versions.values()];
  const later = await Promise.all(published.map(({ name, version }) => known.publications.journey(name, version)));
  return {
    ...rest,
    versions: [...world.journeys, ...present(later)],
    world,
    truth,
    ses,
    known,
    customerRecords,
    enrollments,
    addresses,
    calls: present(calls),
    cases: cases.flat(),
    offers: await known.cases.offers(),
    indexed: await indexedOf(
      known,
      world,
      customerRecords.map(({ customer }) => customer),
    ),
    messages: new Map(messages.map((message) => [message.mailKey, message])),
    taken: grouped(ses.accepted, ({ mailKey }) => mailKey),
    events: new Map(sent.flatMap((event, place) => (stored[place] ? [[event.id, { event, state: stored[place].state }]] : []))),
  };
};

/** Empty when every promise was kept. */
export const violationsOf = async (left: Left): Promise<Violation[]> => {
  const odd = left.truth.oddities.map((text): Violation => ({ kind: "odd", text }));
  const ended = await read(left);
  const broken = [
    ...MAIL_INVARIANTS,
    ...CAP_INVARIANTS,
    ...JOURNEY_INVARIANTS,
    ...VERSION_INVARIANTS,
    ...PAIR_INVARIANTS,
    ...CASE_INVARIANTS,
    ...DESK_INVARIANTS,
    ...TEAM_INVARIANTS,
    ...PEOPLE_INVARIANTS,
  ].flatMap(({ kind, breaches }) => breaches(ended).map((text): Violation => ({ kind, text })));
  return [...odd, ...broken];
};
