/** What has happened to one person as events, as they are: for whoever may see them. */

import type { CustomerRecord } from "#engine/model/customer.ts";
import type { CustomerUpdate, Event } from "#engine/model/event.ts";
import type { Settings } from "#engine/model/settings.ts";
import type { Stores } from "#ports/stores.ts";
import { eventsOfPerson, wholeProfile } from "./events-of-person.ts";

type Needs = Pick<Stores, "addresses" | "answers" | "cases">;

/** `isUnreachable`: their address is suppressed, or they have paused all mails: no event says so. */
export async function historyOfPerson(
  { addresses, answers, cases }: Needs,
  { customerRecord, settings, now }: { customerRecord: CustomerRecord; settings: Settings; now: number },
): Promise<{ events: Event[]; profile: CustomerUpdate; isUnreachable: boolean }> {
  const { customer } = customerRecord;
  const [address, answered, theirs] = await Promise.all([
    customer.address === undefined ? undefined : addresses.read(customer.address),
    answers.of(customer.id),
    cases.ofCustomer(customer.id),
  ]);
  const person = { customerRecord, address, answers: answered, cases: theirs };
  const isUnreachable = address?.suppressed !== undefined || (address?.pausedUntil ?? 0) > now;
  return { events: eventsOfPerson(person, settings, undefined), profile: wholeProfile(customer), isUnreachable };
}
