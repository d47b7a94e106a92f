/** A history replayed by the back-test, to be compared with the live system. */

import { withSender, withSourceIds } from "#engine/identity/source-ids.ts";
import type { Enrollment } from "#engine/model/enrollment.ts";
import type { Event } from "#engine/model/event.ts";
import { historyOfEvents } from "#flows/backtest/history-of-events.ts";
import { launchesOf } from "#flows/backtest/replay/launches.ts";
import { planNights } from "#flows/backtest/replay/plan-nights.ts";
import { replay } from "#flows/backtest/replay/replay.ts";
import { replaySettingsOf } from "#flows/backtest/replay/replay-settings.ts";
import type { Publication } from "#flows/publish/publication.ts";
import { mailLine, type Outcome, outcomeOf, refusalLine } from "./outcome.ts";
import type { ReceivedEvent } from "./shop-life.ts";
import { silent } from "./watching.ts";

/** Received again, an event changes nothing: what counts is when it was received first. */
const firstReceived = (received: ReceivedEvent[]): Map<Event, number> => {
  const first = new Map<Event, number>();
  for (const { event, at } of received) first.set(event, Math.min(at, first.get(event) ?? at));
  // As the live system stores what the standard source sends.
  return new Map([...first].map(([event, at]) => [withSender(withSourceIds(event, "standard"), "standard"), at]));
};

export const replayed = async (
  received: ReceivedEvent[],
  publication: Publication,
  { from, to }: { from: number; to: number },
): Promise<Outcome> => {
  const { settings } = publication;
  const journeys = publication.journeys.map((journey) => ({ ...journey, version: 1 }));
  const first = firstReceived(received);
  const history = historyOfEvents([...first.keys()], "the history", first);
  const nights = await planNights(history, { journeys, settings, from, to });
  const mails: string[] = [];
  const refusals: string[] = [];
  const enrollments: Enrollment[] = [];
  const replaySettings = replaySettingsOf({
    ...{ journeys, settings, from, to, reachable: false, recordsCases: true, consent: "recorded" },
    launches: launchesOf(journeys, { settings, from, to }),
    watch: {
      ...silent,
      mailed: (enrollment, { step }, _internal, now) =>
        void mails.push(mailLine(now, enrollment.customer, enrollment.journey, step.id)),
      refused: (journey, customer, reason) => void refusals.push(refusalLine(customer, journey.name, reason)),
    },
    ...(nights ? { nights } : {}),
  });
  for await (const part of history.parts()) {
    for (const cluster of part) {
      for (const { enrollments: own } of replay(replaySettings, cluster).customerRecords.values()) enrollments.push(...own);
    }
  }
  return outcomeOf(mails, refusals, enrollments);
};
