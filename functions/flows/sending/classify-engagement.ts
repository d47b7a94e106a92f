/** Classifies the opens and clicks of a mail, once machines have had their time, and emits an event for the first by a person. */

import { classified, type Engagement } from "#engine/model/engagement.ts";
import type { Instant } from "#engine/model/enrollment.ts";
import type { Event } from "#engine/model/event.ts";
import type { Message } from "#engine/model/message.ts";
import type { Ports } from "#ports/ports.ts";
import { countMail } from "./count-mails.ts";

type Needs = Pick<Ports, "messages" | "events" | "customers" | "mailFigures" | "clock" | "report">;

const SOURCE = "ses";
const TYPES = { open: "mail.opened", click: "mail.clicked" } as const;

/** `left`: another writer was faster. The event is stored before the row says so: after a crash in between it is stored again, which changes nothing. */
export async function classifyEngagement(ports: Needs, message: Message): Promise<"advanced" | "left"> {
  const engagements = classified(message.engagements ?? [], message.accepted_at ?? message.at, message.delivered_at);
  const opened_at = message.opened_at ?? firstByPerson(engagements, "open");
  const clicked_at = message.clicked_at ?? firstByPerson(engagements, "click");
  if (opened_at !== undefined && message.opened_at === undefined) await emitEngagement(ports, message, "open", opened_at);
  if (clicked_at !== undefined && message.clicked_at === undefined) await emitEngagement(ports, message, "click", clicked_at);
  const { classifyAt: _classifyAt, ...rest } = message;
  const next: Message = {
    ...rest,
    engagements,
    ...(opened_at === undefined ? {} : { opened_at }),
    ...(clicked_at === undefined ? {} : { clicked_at }),
  };
  if ((await ports.messages.save(next)) === "conflict") return "left";
  // After the row, so that nothing counts twice.
  await countMail(ports, message, next);
  const machines = engagements.filter(({ machine }) => machine !== undefined).length;
  if (machines > 0) ports.report.count("machine_readings", machines, { journey: message.journey });
  return "advanced";
}

const firstByPerson = (engagements: Engagement[], kind: Engagement["kind"]): Instant | undefined =>
  engagements.find((engagement) => engagement.kind === kind && engagement.machine === undefined)?.at;

const eventOf = (message: Message, customer: string, kind: Engagement["kind"], at: Instant): Event => ({
  type: TYPES[kind],
  id: `${message.mailKey}/${kind}`,
  at: new Date(at).toISOString(),
  customer: { id: customer },
  mail: {
    id: message.mailKey,
    journey: message.journey,
    key: message.key ?? "",
    step: message.step,
    template: message.template,
    topic: message.topic,
  },
});

/** Stored as any other event is, once for each mail and kind; the sweep takes it up. */
const emitEngagement = async (ports: Needs, message: Message, kind: Engagement["kind"], at: Instant): Promise<void> => {
  if (message.customer === undefined || message.internal) return;
  const customer = await ports.customers.profile(message.customer);
  if (!customer || customer.erased) return;
  await ports.events.storeOnce(eventOf(message, customer.id, kind, at), SOURCE, ports.clock.now());
};
