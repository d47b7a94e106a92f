/** What SES tells of a mail afterwards: settles what was unknown, suppresses addresses that bounce or complain. */

import type { Address } from "#engine/address.ts";
import type { Message } from "#mail/message.ts";
import type { SesEvent } from "#mail/ses-event.ts";
import type { Ports } from "./ports.ts";

type Needs = Pick<Ports, "messages" | "addresses" | "report">;

/** The row as SES knows it, where our own sender died before it could write one. */
const rowFromTags = (event: SesEvent): Message => ({
  mailKey: event.mailKey,
  revision: 0,
  state: "sent",
  journey: event.tags.journey ?? "",
  step: event.tags.step ?? "",
  template: event.tags.template ?? "",
  topic: event.tags.topic ?? "",
  address: event.tags.address ?? "",
  at: event.at,
  sesIds: [],
});

const suppressionBy = (event: SesEvent): Address["suppressed"] => {
  if (event.kind === "complaint") return { at: event.at, reason: "complaint" };
  if (event.kind === "hard_bounce") return { at: event.at, reason: "hard_bounce" };
  return undefined;
};

/** SES speaks of this mail, so it took it: whatever we did not know is settled. A rejected mail did not leave. */
const withEvent = (message: Message, event: SesEvent): Message => {
  const sesIds = message.sesIds.includes(event.sesId) ? message.sesIds : [...message.sesIds, event.sesId];
  const { settleAt: _settleAt, ...rest } = message;
  return {
    ...rest,
    state: event.kind === "reject" || event.kind === "rendering_failure" ? "failed" : "sent",
    sesIds,
    ...(sesIds.length > 1 ? { duplicateObserved: true } : {}),
    ...(event.kind === "delivery" ? { delivered_at: event.at } : {}),
    ...(event.kind === "hard_bounce" || event.kind === "soft_bounce" ? { bounced_at: event.at } : {}),
    ...(event.kind === "complaint" ? { complained_at: event.at } : {}),
  };
};

const suppress = async (ports: Needs, id: string, suppressed: Address["suppressed"]): Promise<void> => {
  for (;;) {
    const address = await ports.addresses.read(id);
    if (address.suppressed || (await ports.addresses.commit({ ...address, suppressed })) !== "conflict") return;
  }
};

/** Idempotent: an event that is told twice changes nothing the second time. */
export const recordMailEvent =
  (ports: Needs) =>
  async (event: SesEvent): Promise<void> => {
    for (;;) {
      const known = (await ports.messages.load(event.mailKey)) ?? rowFromTags(event);
      const next = withEvent(known, event);
      if (next.duplicateObserved && !known.duplicateObserved) {
        ports.report.count("duplicate_observed", 1, { journey: known.journey });
        ports.report.note("SES took one mail twice", { mailKey: event.mailKey });
      }
      const unchanged = known.revision > 0 && JSON.stringify(next) === JSON.stringify(known);
      if (!unchanged && (await ports.messages.save(next)) === "conflict") continue;
      const suppressed = suppressionBy(event);
      if (suppressed && next.address !== "") await suppress(ports, next.address, suppressed);
      if (!unchanged && event.kind !== "send") ports.report.count(`mail_${event.kind}`, 1, { journey: known.journey });
      return;
    }
  };
