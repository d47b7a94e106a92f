/** What is promised of caps: the settings' own holds for everybody, a journey's for whatever it sends. */

import type { Duration } from "#engine/model/moment.ts";
import type { Accepted } from "../ses.ts";
import { type Ended, grouped, type Invariant, isMarketing, startOf, when } from "./ended.ts";

const HOUR = 3_600_000;

/** A cap counts from when a claim was decided on; what is seen here is when it was written, a slow call later. */
const SLOW = 60_000;

/** Caps count in days by the reader's clock: where clocks change they are an hour shorter. */
const spanOf = ({ amount }: Duration): number => amount * 24 * HOUR - HOUR - SLOW;

type Started = { mail: Accepted; at: number };

/** The marketing mails of each address, each once and by when it was started, in their order. */
const marketingOf = (ended: Ended): Started[][] => {
  const mails = ended.ses.accepted.filter(({ tags }) => isMarketing(ended, tags.topic));
  return [...grouped(mails, ({ tags }) => tags.address).values()].map((mine) => {
    const once = new Map(mine.map((mail) => [mail.mailKey, { mail, at: startOf(ended, mail) }]));
    return [...once.values()].sort((a, b) => a.at - b.at);
  });
};

const capped: Invariant = {
  kind: "over the cap",
  breaches: (ended) => {
    const { limits } = ended.world.settings;
    return marketingOf(ended).flatMap((started) =>
      started.flatMap(({ at, mail }, place) => {
        const last = started[place + limits.emails];
        return last !== undefined && last.at - at < spanOf(limits.in)
          ? [`${limits.emails + 1} marketing mails from ${when(at)} to ${when(last.at)} to ${mail.to}`]
          : [];
      }),
    );
  },
};

/** A mail of a journey that has limits of its own is no more than so many in so long, those of other journeys counted too. */
const cappedByJourney: Invariant = {
  kind: "over a journey's own cap",
  breaches: (ended) =>
    marketingOf(ended).flatMap((started) =>
      started.flatMap(({ at, mail }, place) => {
        const own = ended.world.journeys.find(({ name }) => name === mail.tags.journey)?.limits;
        if (!own) return [];
        const { emails = ended.world.settings.limits.emails, in: span = ended.world.settings.limits.in } = own;
        const first = started[place - emails];
        return first !== undefined && at - first.at < spanOf(span)
          ? [`"${mail.subject}" of ${when(at)} is one too many for ${mail.tags.journey} since ${when(first.at)}, to ${mail.to}`]
          : [];
      }),
    ),
};

export const CAP_INVARIANTS: Invariant[] = [capped, cappedByJourney];
