/** Finds what is stored of a person outside their own partition: by derived keys, so that no index of people is needed. */

import { keysOfCaseMails } from "#engine/decide/cases/next-case-act.ts";
import type { Enrollment } from "#engine/model/enrollment.ts";
import { mailKey } from "#engine/model/ids.ts";
import type { Message } from "#engine/model/message.ts";
import type { Ports } from "#ports/ports.ts";

type Needs = Pick<Ports, "customers" | "cases" | "people" | "addresses" | "publications">;

/** All ids, the addresses and the messages of these customers, those of earlier addresses too. */
export async function relatedRecordsOf(ports: Needs, customers: string[], addresses: string[]): Promise<RelatedRecords> {
  const found = (await Promise.all(customers.map(ports.customers.customerRecord))).filter((record) => record !== undefined);
  // An alias leads to another customer, who may be one that came back after the erasure.
  const customerRecords = found.filter(({ customer }) => customers.includes(customer.id));
  const own = [
    ...addresses,
    ...customerRecords.flatMap(({ customer }) => [customer.address ?? [], customer.formerAddresses ?? []].flat()),
  ];
  const enrolled = await mailKeysOf(
    ports,
    customerRecords.flatMap(({ enrollments }) => enrollments),
  );
  const aboutCases = (await Promise.all(customerRecords.map(({ customer }) => ports.cases.ofCustomer(customer.id)))).flat();
  const aboutThem = aboutCases.flatMap(keysOfCaseMails);
  const sent = await ports.people.messages(enrolled);
  // A mail to one of our own people is about the customer, and is erased with them; its address is not.
  const earlier = sent.filter(({ internal }) => !internal).map(({ address }) => address);
  const all = [...new Set([...own, ...earlier])].filter((address) => address !== "");
  const claimed = (await Promise.all(all.map(ports.addresses.read))).flatMap((address) => Object.keys(address.sendClaims));
  const mailKeys = [...new Set([...enrolled, ...aboutThem, ...claimed])];
  const ids = [...new Set([...customers, ...customerRecords.flatMap(({ customer }) => customer.ids ?? [])])];
  return { ids, addresses: all, mailKeys, messages: await ports.people.messages(mailKeys) };
}

/** The steps of every version of a journey: an earlier entry may have been in any of them. */
const stepsOf = async (ports: Needs, journey: string, latest: number): Promise<string[]> => {
  const versions = Array.from({ length: latest }, (_, before) => ports.publications.journey(journey, before + 1));
  return [...new Set((await Promise.all(versions)).flatMap((version) => Object.keys(version?.steps ?? {})))];
};

/** The key of every mail that an enrollment can ever have asked for: derived, not stored anywhere. */
const mailKeysOf = async (ports: Needs, enrollments: Enrollment[]): Promise<string[]> => {
  const { journeys } = await ports.publications.current();
  const found: string[] = [];
  for (const { journey, id, entry, version } of enrollments) {
    const pointer = journeys.find(({ name }) => name === journey);
    const steps = await stepsOf(ports, journey, Math.max(version, pointer?.version ?? 0, pointer?.latest ?? 0));
    for (let time = 1; time <= entry; time++) found.push(...steps.map((step) => mailKey(journey, id, time, step)));
  }
  return found;
};

export type RelatedRecords = { ids: string[]; addresses: string[]; mailKeys: string[]; messages: Message[] };
