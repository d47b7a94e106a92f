/** A customer withdraws from a topic: written on the very item that every commit to send reads. */

import type { LinkClaim, Ports } from "#ports/ports.ts";
import { type ConsentNeeds, choose } from "./change-consents.ts";

/** Idempotent; when it returns, no mail of this topic is sent any more. */
export function unsubscribe(ports: ConsentNeeds & Pick<Ports, "customers">) {
  return async ({ topic, ...reader }: LinkClaim): Promise<void> => {
    const { changed } = await choose(ports, reader, { [topic]: { given: false, source: "unsubscribe link" } });
    if (changed) ports.report.count("unsubscribed", 1, { topic });
  };
}
