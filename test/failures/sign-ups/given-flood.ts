/** A sign-up page under a flood of strangers: hours pass, mails leave and fail, and honest people sign up in between. */

import { isStopped } from "#engine/decide/circuit-breaker.ts";
import { recordDeliveryEvents } from "#flows/sending/record-delivery-event.ts";
import { sweepShard } from "#flows/sweep/sweep-shard.ts";
import { givenPages, NOW } from "../../pages/given-pages.ts";

const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;

export type Request = { at: number; email: string; caller?: string };

/** What of the mails fails, a minute after they left. */
type Fails = (email: string, n: number) => "hard_bounce" | "complaint" | undefined;

/** Plays the requests and then some seventy minutes more, minute by minute. Times are milliseconds since the beginning. */
export const play = async (requests: Request[], fails: Fails) => {
  const of = await givenPages();
  const { ports, mails } = of;
  const sentAt: number[] = [];
  const failed: number[] = [];
  let reported = 0;

  const report = async (now: number): Promise<void> => {
    const known = sentAt.filter((at) => now - at >= MINUTE).length;
    for (; reported < known; reported++) {
      const mail = mails[reported];
      const kind = mail && fails(mail.to.email, reported);
      if (!mail || kind === undefined) continue;
      const [domain] = mail.to.email.split("@").slice(-1);
      const event = { kind, mailKey: mail.mailKey, sesId: mail.id, at: NOW + now, tags: mail.tags };
      await recordDeliveryEvents(ports)([{ ...event, ...(domain === undefined ? {} : { domain }) }]);
      failed.push(now);
    }
  };
  const noteSent = (now: number): void => {
    while (sentAt.length < mails.length) sentAt.push(now);
  };
  const aMinutePasses = async (now: number): Promise<void> => {
    of.setClock(new Date(NOW + now).toISOString());
    await report(now);
    for (const shard of ports.due.shards)
      if (((await ports.due.oldest(shard)) ?? Number.POSITIVE_INFINITY) <= NOW + now)
        await sweepShard(ports)({ shard, mailsPerSecond: 1, until: NOW + now + 58_000 });
    noteSent(now);
  };

  let minute = 0;
  for (const { at, email, caller } of requests.toSorted((a, b) => a.at - b.at)) {
    for (; (minute + 1) * MINUTE <= at; minute++) await aMinutePasses((minute + 1) * MINUTE);
    of.setClock(new Date(NOW + at).toISOString());
    await of.signUp({ email, topic: "news", lang: "en" }, caller === undefined ? {} : { "x-caller": caller });
    noteSent(at);
  }
  const end = minute * MINUTE + 1.2 * HOUR;
  for (; minute * MINUTE < end; minute++) await aMinutePasses((minute + 1) * MINUTE);

  const breaker = await ports.deliverability.freshBreaker();
  const days = await ports.deliverability.days([new Date(NOW).toISOString().slice(0, 10)]);
  return {
    failed: failed.length,
    sent: mails.map(({ to }, n) => ({ email: to.email, at: sentAt[n] ?? 0 })),
    /** Whether marketing is stopped, and what its figures count. */
    marketing: {
      stopped: isStopped(breaker, "any"),
      figures: days.flatMap(({ journeys, domains }) => [journeys, domains].flatMap(Object.keys)),
    },
  };
};

/** The most that were sent within any hour. */
export const mostInAnHour = (sent: { at: number }[]): number =>
  Math.max(0, ...sent.map((first) => sent.filter(({ at }) => at >= first.at && at < first.at + HOUR).length));
