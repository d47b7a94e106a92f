/** Where else a person stands than in their own partition: found by derived keys, so that no index of people is needed. */

import type { Walk } from "#engine/model/enrollment.ts";
import { mailKey } from "#engine/model/ids.ts";
import type { Message } from "#ports/message.ts";
import type { Ports } from "#ports/ports.ts";

type Needs = Pick<Ports, "customers" | "people" | "addresses" | "publications">;

/** The steps of every version of a journey: an earlier entry may have been in any of them. */
const stepsOf = async (ports: Needs, journey: string, latest: number): Promise<string[]> => {
  const versions = Array.from({ length: latest }, (_, before) => ports.publications.journey(journey, before + 1));
  return [...new Set((await Promise.all(versions)).flatMap((version) => Object.keys(version?.steps ?? {})))];
};

/** Every mail that a walk can ever have asked for: the keys are made of what it is, not kept anywhere. */
const mailKeysOf = async (ports: Needs, walks: Walk[]): Promise<string[]> => {
  const { journeys } = await ports.publications.current();
  const found: string[] = [];
  for (const { journey, id, entry, version } of walks) {
    const pointer = journeys.find(({ name }) => name === journey);
    const steps = await stepsOf(ports, journey, Math.max(version, pointer?.version ?? 0, pointer?.latest ?? 0));
    for (let time = 1; time <= entry; time++) found.push(...steps.map((step) => mailKey(journey, id, time, step)));
  }
  return found;
};

export type Traces = { addresses: string[]; mailKeys: string[]; messages: Message[] };

/** The addresses and messages of these customers, those of earlier addresses too. */
export const tracesOf = async (ports: Needs, customers: string[], addresses: string[]): Promise<Traces> => {
  const dossiers = (await Promise.all(customers.map(ports.customers.dossier))).filter((dossier) => dossier !== undefined);
  const own = [...addresses, ...dossiers.flatMap(({ customer }) => customer.address ?? [])];
  const walked = await mailKeysOf(
    ports,
    dossiers.flatMap(({ walks }) => walks),
  );
  const sent = await ports.people.messages(walked);
  // A mail to one of our own people tells of the customer, and is theirs to lose; the address is not.
  const earlier = sent.filter(({ internal }) => !internal).map(({ address }) => address);
  const all = [...new Set([...own, ...earlier])].filter((address) => address !== "");
  const begun = (await Promise.all(all.map(ports.addresses.read))).flatMap((address) => Object.keys(address.begun));
  const mailKeys = [...new Set([...walked, ...begun])];
  return { addresses: all, mailKeys, messages: await ports.people.messages(mailKeys) };
};
