/** A run that has come to rest, as the promises are held against it. */

import type { CaseRecord } from "#engine/decide/cases/case-record.ts";
import type { CaseOffers } from "#engine/decide/cases/choose-member.ts";
import type { Address } from "#engine/model/address.ts";
import type { CustomerRecord } from "#engine/model/customer.ts";
import type { Enrollment, Instant } from "#engine/model/enrollment.ts";
import type { PublishedJourney } from "#engine/model/journey.ts";
import type { Message } from "#engine/model/message.ts";
import type { QueuedCall, StoredEvent } from "#ports/records.ts";
import type { Stores } from "#ports/stores.ts";
import type { Accepted, Ses } from "../ses.ts";
import type { Truth } from "../truth.ts";
import type { World } from "../worlds/world.ts";

export type Violation = { kind: string; text: string };

export type Ended = {
  world: World;
  truth: Truth;
  ses: Ses;
  known: Stores;
  counted: Record<string, number>;
  now: Instant;
  /** All versions that were ever published. */
  versions: PublishedJourney[];
  customerRecords: CustomerRecord[];
  enrollments: Enrollment[];
  addresses: Address[];
  calls: QueuedCall[];
  cases: CaseRecord[];
  /** What the people of the team were offered. */
  offers: CaseOffers;
  /** By customer, the texts by which the index of people leads to them. */
  indexed: Map<string, string[]>;
  /** By mailKey, of all that were ever claimed or taken by SES. */
  messages: Map<string, Message>;
  /** What SES took, by mailKey. */
  taken: Map<string, Accepted[]>;
  /** By the sender's own id; of those that are stored. */
  events: Map<string, Pick<StoredEvent, "event" | "state">>;
};

/** One promise: answers what breaks it, in words. */
export type Invariant = { kind: string; breaches: (ended: Ended) => string[] };

export const grouped = <T>(all: T[], by: (one: T) => string | undefined): Map<string, T[]> => {
  const groups = new Map<string, T[]>();
  for (const one of all) {
    const name = by(one) ?? "";
    const group = groups.get(name);
    if (group) group.push(one);
    else groups.set(name, [one]);
  }
  return groups;
};

export const when = (at: Instant): string => new Date(at).toISOString().slice(5, 19).replace("T", " ");

/** Of the mail's own tags; the topic decides what was promised. */
export const isMarketing = ({ world }: Ended, topic: string | undefined): boolean =>
  topic !== undefined && world.settings.topics[topic]?.kind === "marketing";

/** The last claim before SES was asked: when the mail was started. Without any claim, the asking itself. */
export const startOf = ({ truth }: Ended, mail: Accepted): Instant => {
  const claims = truth.commits.filter((commit) => commit.mailKey === mail.mailKey && commit.at <= mail.asked);
  return claims.at(-1)?.at ?? mail.asked;
};
