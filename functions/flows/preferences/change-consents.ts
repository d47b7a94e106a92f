/** Consents that a reader gives or withdraws on our pages: written on the address at once, then emitted as events to journeys. */

import { withConsents } from "#engine/decide/consent-changes.ts";
import type { Address, ConsentRecord } from "#engine/model/address.ts";
import type { Event } from "#engine/model/event.ts";
import type { Ports, Reader } from "#ports/ports.ts";
import { changeAddress } from "../concurrency/change-address.ts";
import { type EmitNeeds, emitPageEvent } from "./emit-page-event.ts";

export type ConsentNeeds = EmitNeeds & Pick<Ports, "addresses">;

/** `source`: where it was made. `text`: version of the consent text. */
export type Choice = { given: boolean; source: string; text?: string };

/** When it returns, every commit to send sees the choices. Of an erased customer no event is emitted: nothing may bring them back. */
export async function changeConsents(
  ports: ConsentNeeds,
  id: string,
  choices: Record<string, Choice>,
  customerOf: (address: Address) => Event["customer"],
): Promise<{ address: Address; changed: boolean }> {
  const outcome = await writeConsents(ports, id, choices);
  await emitConsents(ports, outcome.address, Object.keys(choices), customerOf(outcome.address));
  return outcome;
}

const writeConsents = (ports: ConsentNeeds, id: string, choices: Record<string, Choice>) =>
  changeAddress(ports, id, (address) => {
    const at = ports.clock.now();
    return withConsents(
      address,
      Object.fromEntries(Object.entries(choices).map(([topic, choice]) => [topic, { ...choice, at }])),
    );
  });

/** Also when nothing changed: a button may be pressed a second time because the first attempt broke off in between. */
const emitConsents = async (
  ports: ConsentNeeds,
  address: Address,
  topics: string[],
  customer: Event["customer"],
): Promise<void> => {
  if (address.suppressed?.reason === "erased") return;
  for (const topic of topics) {
    const record = address.consents[topic];
    if (record) await emitPageEvent(ports, eventOf(address.id, customer, topic, record));
  }
};

/**
 * The choices of a reader whom we know. A link in an old mail acts on the person: what is refused holds for the address that it
 * names and for the one that they have now. A yes is proof for the address alone to which the link was sent.
 */
export async function choose(
  ports: ConsentNeeds & Pick<Ports, "customers">,
  reader: Reader,
  choices: Record<string, Choice>,
): Promise<{ changed: boolean }> {
  // Written before it is asked where they are now: whoever moves them meanwhile looks here for what was refused, afterwards.
  const named = await writeConsents(ports, reader.address, choices);
  const present = await presentAddress(ports, reader);
  const about = { id: reader.customer };
  if (present === undefined) {
    await emitConsents(ports, named.address, Object.keys(choices), about);
    return named;
  }
  const refused = Object.fromEntries(Object.entries(choices).filter(([, { given }]) => !given));
  const moved = await changeConsents(ports, present, refused, () => about);
  return { changed: named.changed || moved.changed };
}

/** The address that the reader of an old mail uses now; undefined where it is the one that the mail went to. */
export async function presentAddress(
  { customers }: Pick<Ports, "customers">,
  { address, customer }: Reader,
): Promise<string | undefined> {
  const profile = await customers.profile(customer);
  return profile?.address === address || profile?.formerAddresses === undefined ? undefined : profile.address;
}

/** The same id for the same consent, however often it is emitted. */
const eventOf = (id: string, customer: Event["customer"], topic: string, record: ConsentRecord): Event => ({
  type: record.given ? "consent.given" : "consent.withdrawn",
  id: `consent-${id}-${topic}-${record.at}`,
  at: new Date(record.at).toISOString(),
  customer,
  consent: {
    topic,
    ...(record.source === undefined ? {} : { source: record.source }),
    ...(record.text === undefined ? {} : { text: record.text }),
  },
});
