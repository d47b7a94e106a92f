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
  const outcome = await changeAddress(ports, id, (address) => {
    const at = ports.clock.now();
    return withConsents(
      address,
      Object.fromEntries(Object.entries(choices).map(([topic, choice]) => [topic, { ...choice, at }])),
    );
  });
  const { address } = outcome;
  if (address.suppressed?.reason === "erased") return outcome;
  // Also when nothing changed: a button may be pressed a second time because the first attempt broke off in between.
  for (const topic of Object.keys(choices)) {
    const record = address.consents[topic];
    if (record) await emitPageEvent(ports, eventOf(id, customerOf(address), topic, record));
  }
  return outcome;
}

/** The choices of a reader whom we know. */
export function choose(ports: ConsentNeeds, { address, customer }: Reader, choices: Record<string, Choice>) {
  return changeConsents(ports, address, choices, () => ({ id: customer }));
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
