/** What a page may show its reader: their language, and what they have chosen. Nothing that could tell a stranger who they are. */

import { consentRefuses } from "#engine/decide/send-permission.ts";
import type { Settings } from "#engine/model/settings.ts";
import { zoneOf } from "#engine/time/zone.ts";
import type { Ports, Reader } from "#ports/ports.ts";

export type ReaderView = {
  locale?: string;
  zone: string;
  /** The topics that may be chosen, each with whether the reader gets mails about it. */
  topics: Record<string, boolean>;
  pausedUntil?: number;
  /** False when nothing at all is sent to this address. */
  reachable: boolean;
};

/** Undefined for an erased customer, as for one who was never stored. */
export function viewReader(ports: Pick<Ports, "addresses" | "customers" | "clock">) {
  return async ({ address: id, customer: customerId }: Reader, settings: Settings): Promise<ReaderView | undefined> => {
    const [address, customer] = await Promise.all([ports.addresses.read(id), ports.customers.profile(customerId)]);
    if (address.suppressed?.reason === "erased" || customer?.erased) return undefined;
    const { consents, pausedUntil, erasedAt } = address;
    const shown = { consents, ...(erasedAt === undefined ? {} : { erasedAt }) };
    const [country, isCustomer] = [customer?.country, (customer?.orders ?? 0) > 0];
    const chosen = Object.values(settings.topics).filter(({ kind }) => kind !== "transactional");
    return {
      ...(customer?.locale === undefined ? {} : { locale: customer.locale }),
      zone: zoneOf(customer?.time_zone, settings.time_zone, customer?.country).zone,
      topics: Object.fromEntries(
        chosen.map((topic) => [topic.name, consentRefuses(shown, { topic, country, isCustomer }) === undefined]),
      ),
      ...(pausedUntil === undefined || pausedUntil <= ports.clock.now() ? {} : { pausedUntil }),
      reachable: address.suppressed === undefined,
    };
  };
}
