/** What SES tells of a mail afterwards: settles what was unknown, suppresses addresses that bounce or complain, counts. */

import type { Address } from "#engine/model/address.ts";
import type { SesEvent } from "#mail/ses-event.ts";
import { errorText } from "#ports/error-text.ts";
import type { Ports } from "#ports/ports.ts";
import { countDeliverability, type Recorded } from "./count-deliverability.ts";
import { messageFromTags, withEvent } from "./message-status.ts";

type Needs = Pick<Ports, "messages" | "addresses" | "deliverability" | "clock" | "report">;

/** Records a batch; answers for each event what came of it. What could not be counted is noted: figures are no ledger. */
export function recordDeliveryEvents(ports: Needs) {
  return async (events: SesEvent[]): Promise<PromiseSettledResult<Recorded>[]> => {
    const outcomes = await recordInTurn(ports, events);
    const recorded = outcomes.flatMap((outcome) => (outcome.status === "fulfilled" ? [outcome.value] : []));
    try {
      await countDeliverability(ports, recorded);
    } catch (error) {
      ports.report.count("figures_not_counted", recorded.length);
      ports.report.note("fates of mails could not be counted", { reason: errorText(error) });
    }
    return outcomes;
  };
}

export function recordDeliveryEvent(ports: Needs) {
  return async (event: SesEvent): Promise<void> => {
    const [outcome] = await recordDeliveryEvents(ports)([event]);
    if (outcome?.status === "rejected") throw outcome.reason;
  };
}

const suppressionBy = (event: SesEvent): Address["suppressed"] => {
  if (event.kind === "complaint") return { at: event.at, reason: "complaint" };
  if (event.kind === "hard_bounce") return { at: event.at, reason: "hard_bounce" };
  return undefined;
};

const changeAddress = async (ports: Needs, id: string, change: (known: Address) => Address): Promise<void> => {
  if (id === "") return;
  for (;;) {
    const known = await ports.addresses.read(id);
    const next = change(known);
    if (next === known || (await ports.addresses.commit(next)) !== "conflict") return;
  }
};

/** On the very item on which every commit to send is decided: none is begun once this has been written. */
const suppress = (ports: Needs, id: string, suppressed: Address["suppressed"]): Promise<void> =>
  changeAddress(ports, id, (known) => (known.suppressed || !suppressed ? known : { ...known, suppressed }));

/** Through SES's own unsubscribe page: this mail's topic, and every other that was agreed to. */
const withdraw = (ports: Needs, id: string, topic: string, at: number): Promise<void> =>
  changeAddress(ports, id, (known) => {
    const topics = new Set([topic, ...Object.keys(known.consents)]);
    const stillGiven = [...topics].filter(
      (name) => (known.consents[name]?.given ?? true) && (known.consents[name]?.at ?? 0) <= at,
    );
    if (stillGiven.length === 0) return known;
    const record = { given: false, at, source: "unsubscribed at SES" };
    return { ...known, consents: { ...known.consents, ...Object.fromEntries(stillGiven.map((name) => [name, record])) } };
  });

/** Nothing to save where the row knows all of it already. Compared as stored, with the fields in whatever order. */
const isNew = (known: object, next: object): boolean => {
  const sorted = (row: object): string => JSON.stringify(Object.entries(row).sort(([a], [b]) => a.localeCompare(b)));
  return sorted(known) !== sorted(next);
};

/** Records one event in the ledger and on the address. Told twice, it changes nothing the second time. */
const record = async (ports: Needs, event: SesEvent): Promise<Recorded> => {
  for (;;) {
    const before = await ports.messages.load(event.mailKey);
    const known = before ?? messageFromTags(event);
    const after = withEvent(known, event, ports.clock.now());
    const changes = before === undefined || isNew(before, after);
    if (changes && (await ports.messages.save(after)) === "conflict") continue;
    await suppress(ports, after.address, suppressionBy(event));
    if (event.unsubscribed) await withdraw(ports, after.address, after.topic, event.at);
    if (after.duplicateObserved && !known.duplicateObserved) {
      ports.report.count("duplicate_observed", 1, { journey: after.journey });
      ports.report.note("SES took one mail twice", { mailKey: event.mailKey });
    }
    if (changes && event.kind !== "send") ports.report.count(`mail_${event.kind}`, 1, { journey: after.journey });
    return { event, before, after };
  }
};

/** One after the other where they are of one mail, so that they do not conflict. */
const recordInTurn = async (ports: Needs, events: SesEvent[]): Promise<PromiseSettledResult<Recorded>[]> => {
  const last = new Map<string, Promise<unknown>>();
  const outcomes = events.map((event) => {
    const before = last.get(event.mailKey) ?? Promise.resolve();
    const mine = before.then(() => record(ports, event));
    last.set(
      event.mailKey,
      mine.catch(() => undefined),
    );
    return mine;
  });
  return Promise.allSettled(outcomes);
};
