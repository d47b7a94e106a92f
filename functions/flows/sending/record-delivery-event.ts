/** Records what SES reports of a mail after it was sent: settles unknown ones, suppresses addresses that bounce or complain, counts. */

import { withReportedMail } from "#engine/decide/people/reported-mail.ts";
import type { Address } from "#engine/model/address.ts";
import { deepEqual } from "#engine/model/deep-equal.ts";
import { type Message, SIGN_UP_MAIL } from "#engine/model/message.ts";
import type { DeliveryEvent } from "#ports/delivery-event.ts";
import { errorText } from "#ports/errors/error-text.ts";
import type { Ports } from "#ports/ports.ts";
import { changeAddress } from "../concurrency/change-address.ts";
import { retryOnConflict } from "../concurrency/retry-on-conflict.ts";
import { saved } from "../concurrency/saved.ts";
import { countDeliverability, type Recorded } from "./count-deliverability.ts";
import { countMails } from "./count-mails.ts";
import { messageFromTags, withEvent } from "./message-status.ts";

type Needs = Pick<Ports, "messages" | "addresses" | "deliverability" | "mailFigures" | "signUps" | "clock" | "report">;

/** Records a batch; answers the outcome for each event, in their order. Figures that could not be counted are noted and lost. */
export function recordDeliveryEvents(ports: Needs) {
  return async (events: DeliveryEvent[]): Promise<PromiseSettledResult<Recorded>[]> => {
    const outcomes = await recordInTurn(ports, events);
    const recorded = outcomes.flatMap((outcome) => (outcome.status === "fulfilled" ? [outcome.value] : []));
    try {
      await countDeliverability(ports, recorded);
      await countMails(ports, recorded);
    } catch (error) {
      ports.report.count("figures_not_counted", recorded.length);
      ports.report.note("delivery events could not be counted", { reason: errorText(error) });
    }
    return outcomes;
  };
}

/** Records one event; throws where it could not be recorded. */
export function recordDeliveryEvent(ports: Needs) {
  return async (event: DeliveryEvent): Promise<void> => {
    const [outcome] = await recordDeliveryEvents(ports)([event]);
    if (outcome?.status === "rejected") throw outcome.reason;
  };
}

const suppressionBy = (event: DeliveryEvent): Address["suppressed"] => {
  if (event.kind === "complaint") return { at: event.at, reason: "complaint" };
  if (event.kind === "hard_bounce") return { at: event.at, reason: "hard_bounce" };
  return undefined;
};

/** On the item on which every commit to send is decided: no mail is sent once this has been written. */
const suppress = (address: Address, suppressed: Address["suppressed"]): Address =>
  address.suppressed || !suppressed ? address : { ...address, suppressed };

/** Through SES's own unsubscribe page: this mail's topic, and every other that the customer has consented to. */
const withdraw = (address: Address, topic: string, at: number): Address => {
  const { consents } = address;
  const topics = new Set([topic, ...Object.keys(consents)]);
  const stillGiven = [...topics].filter((name) => (consents[name]?.given ?? true) && (consents[name]?.at ?? 0) <= at);
  if (stillGiven.length === 0) return address;
  const record = { given: false, at, source: "unsubscribed at SES" };
  return { ...address, consents: { ...consents, ...Object.fromEntries(stillGiven.map((name) => [name, record])) } };
};

/** The row before and after this event; unchanged, nothing is written. */
const updateMessage = (ports: Needs, event: DeliveryEvent): Promise<Recorded & { changed: boolean }> =>
  retryOnConflict(ports.clock, async () => {
    const before = await ports.messages.load(event.mailKey);
    const after = withEvent(before ?? messageFromTags(event), event, ports.clock.now());
    const changed = before === undefined || !deepEqual(before, after);
    if (changed) await saved(ports.messages.save(after));
    return { event, before, after, changed };
  });

/**
 * Whether only SES's word stands in the ledger. Mostly our own sender is about to write its row, and has claimed the mail; where it has
 * not, the mail left before these data were put back, and is not to be sent again. Sign-ups are counted otherwise.
 */
const isOfNoSender = ({ customer, address, scope, journey }: Message): boolean =>
  customer === undefined && address !== "" && scope === undefined && journey !== "" && journey !== SIGN_UP_MAIL;

/** Records one event in the ledger and on the address. Received twice, it changes nothing the second time. */
const record = async (ports: Needs, event: DeliveryEvent): Promise<Recorded> => {
  const { before, after, changed } = await updateMessage(ports, event);
  if (isOfNoSender(after))
    await changeAddress(ports, after.address, (address) =>
      withReportedMail(address, { mailKey: after.mailKey, at: after.accepted_at ?? after.at }, ports.clock.now()),
    );
  const suppressed = suppressionBy(event);
  if (after.address !== "" && (suppressed || event.unsubscribed))
    await changeAddress(ports, after.address, (address) => {
      const stopped = suppress(address, suppressed);
      return event.unsubscribed ? withdraw(stopped, after.topic, event.at) : stopped;
    });
  if (after.duplicateObserved && !before?.duplicateObserved) {
    ports.report.count("duplicate_observed", 1, { journey: after.journey });
    ports.report.note("SES took one mail twice", { mailKey: event.mailKey });
  }
  if (changed && event.kind !== "send") ports.report.count(`mail_${event.kind}`, 1, { journey: after.journey });
  return { event, before, after };
};

/** One after the other where they are of one mail, so that they do not conflict. */
const recordInTurn = async (ports: Needs, events: DeliveryEvent[]): Promise<PromiseSettledResult<Recorded>[]> => {
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
