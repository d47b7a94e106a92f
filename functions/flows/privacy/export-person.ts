/** Exports everything that is stored of a person, as it is stored, so that nothing can be left out. */

import type { Address } from "#engine/model/address.ts";
import { addressId } from "#engine/model/ids.ts";
import type { Message } from "#engine/model/message.ts";
import type { Ports } from "#ports/ports.ts";
import type { StoredEvent, WaitingSignUp } from "#ports/records.ts";
import { findCustomer } from "../customer-base/find-customer.ts";
import { quarantinedEvents } from "./quarantined-events.ts";
import { relatedRecordsOf } from "./related-records.ts";

/** Consents with the texts that they were given to, where those are kept. */
type ShownAddress = Address & { consentTexts: Record<string, string> };

export type PersonExport = {
  /** When it was made. */
  at: string;
  profiles: { customer: string; rows: Record<string, Record<string, unknown>[]> }[];
  addresses: ShownAddress[];
  messages: Message[];
  /** Events that could not be handled and wait for a person. */
  quarantinedEvents: StoredEvent[];
  /** Sign-ups that were not mailed yet. */
  waitingSignUps: WaitingSignUp[];
};

type Needs = Pick<
  Ports,
  "people" | "customers" | "cases" | "addresses" | "events" | "publications" | "signUps" | "consentTexts" | "clock"
>;

/** Undefined when nothing is known under this id or address. */
export function exportPerson(ports: Needs) {
  return async (asked: string): Promise<PersonExport | undefined> => {
    const who = await whoIs(ports, asked);
    const { addresses, messages } = await relatedRecordsOf(ports, who.customers, who.addresses);
    const stored = (await Promise.all(addresses.map(ports.addresses.read))).filter(({ revision }) => revision > 0);
    const waitingSignUps = (await Promise.all(addresses.map(ports.signUps.waiting))).filter((one) => one !== undefined);
    if (who.customers.length === 0 && stored.length === 0 && waitingSignUps.length === 0) return undefined;
    const profiles = who.customers.map(async (customer) => ({ customer, rows: byKind(await ports.people.rows(customer)) }));
    const shown = stored.map(async (address) => ({ ...address, consentTexts: await textsOf(ports, address) }));
    const concerns = ({ event: { customer } }: StoredEvent): boolean =>
      (customer.id !== undefined && who.customers.includes(customer.id)) ||
      (typeof customer.email === "string" && addresses.includes(addressId(customer.email)));
    return {
      at: new Date(ports.clock.now()).toISOString(),
      profiles: await Promise.all(profiles),
      addresses: await Promise.all(shown),
      messages,
      quarantinedEvents: await quarantinedEvents(ports, concerns),
      waitingSignUps,
    };
  };
}

/**
 * The profiles that an id or an e-mail address leads to, and their other ids, which have rows of their own: all that share the
 * address are one person. Nobody where several sources know different people by the id.
 */
export async function whoIs(
  ports: Pick<Ports, "customers" | "addresses" | "publications">,
  asked: string,
): Promise<{ customers: string[]; addresses: string[] }> {
  const found = await findCustomer(ports)(asked);
  const named = found.kind === "found" ? found.customerRecord.customer : undefined;
  const own = asked.includes("@") ? addressId(asked) : named?.address;
  const shared = own === undefined ? [] : (await ports.addresses.read(own)).customers;
  const ids = [...new Set([...(named ? [named.id] : []), ...shared])];
  const more = (await ports.customers.profiles(ids)).flatMap((customer) => customer.ids ?? []);
  return { customers: [...new Set([...ids, ...more])], addresses: own === undefined ? [] : [own] };
}

/** How much of an earlier export is still there: 0 once they are erased. */
export function leftOf(ports: Pick<Ports, "people">) {
  return async ({ profiles, messages }: PersonExport): Promise<number> => {
    const rows = await Promise.all(profiles.map(({ customer }) => ports.people.rows(customer)));
    return rows.flat().length + (await ports.people.messages(messages.map(({ mailKey }) => mailKey))).length;
  };
}

const byKind = (rows: { kind: string; data: Record<string, unknown> }[]): Record<string, Record<string, unknown>[]> => {
  const kinds = new Map<string, Record<string, unknown>[]>();
  for (const { kind, data } of rows) kinds.set(kind, [...(kinds.get(kind) ?? []), data]);
  return Object.fromEntries(kinds);
};

const textsOf = async (ports: Needs, { consents }: Address): Promise<Record<string, string>> => {
  const found: Record<string, string> = {};
  for (const { text } of Object.values(consents)) {
    const wording = text === undefined ? undefined : await ports.consentTexts.load(text);
    if (text !== undefined && wording !== undefined) found[text] = wording;
  }
  return found;
};
