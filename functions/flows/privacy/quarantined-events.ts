/** Finds the quarantined events that concern a person, however many there are. */

import type { Ports } from "#ports/ports.ts";
import type { StoredEvent } from "#ports/records.ts";

const PAGE = 100;

/** Goes on to an empty page: a page with gaps, where others have just been settled, is not the last one. */
export async function quarantinedEvents(
  ports: Pick<Ports, "events">,
  concerns: (stored: StoredEvent) => boolean,
): Promise<StoredEvent[]> {
  const found = new Map<string, StoredEvent>();
  for (let from = 0; ; ) {
    const page = await ports.events.forReview(PAGE, from);
    for (const stored of page.filter(concerns)) found.set(stored.id, stored);
    const last = page.at(-1)?.receivedAt;
    if (last === undefined) return [...found.values()];
    from = last > from ? last : last + 1;
  }
}
