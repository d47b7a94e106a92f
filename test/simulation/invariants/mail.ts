/** What is promised of mails: sent once, known of, wanted, and not too many. */

import { addressId } from "#engine/model/ids.ts";
import { CASE_MAIL } from "#engine/model/message.ts";
import { bareAddress, mailContext, mailProblems } from "../../mail/mail-problems.ts";
import type { Accepted } from "../ses.ts";
import { type Ended, grouped, type Invariant, isMarketing, startOf, when } from "./ended.ts";

const HOUR = 3_600_000;
const nameOf = (mail: Accepted): string => `"${mail.subject}" (${mail.id}, taken ${when(mail.at)})`;

const resentOnce = ({ versions }: Ended, mail: Accepted): boolean => {
  // Among ourselves told twice is better than not at all.
  if (mail.tags.journey === CASE_MAIL) return true;
  const mine = versions.filter(({ name }) => name === mail.tags.journey);
  const step = mine.map(({ steps }) => steps[mail.tags.step ?? ""]).find((one) => one !== undefined);
  return step?.kind === "email" && step.whenUnsure === "resend_once";
};

/** A second time only where the first was given up after a quarter of an hour without a word of SES. */
const mayBeSecond = (ended: Ended, [first, second]: Accepted[]): boolean => {
  if (!first || !second || !resentOnce(ended, second)) return false;
  const known = ended.truth.knownSent.get(second.mailKey) ?? Number.POSITIVE_INFINITY;
  return known > startOf(ended, second) && second.at - first.at >= HOUR / 5;
};

const twice: Invariant = {
  kind: "sent twice",
  breaches: (ended) =>
    [...ended.taken.values()].flatMap((mails) => {
      if (mails.length < 2 || (mails.length === 2 && mayBeSecond(ended, mails))) return [];
      return [`SES took one mail ${mails.length} times: ${mails.map(nameOf).join(", ")}`];
    }),
};

/** Distinguished by the text of the mail, not by our own keys. */
const saidTwice: Invariant = {
  kind: "same mail under two keys",
  breaches: (ended) => {
    const bySubject = grouped(
      ended.ses.accepted.filter(({ tags }) => ended.world.journeys.find(({ name }) => name === tags.journey)?.key === "order.id"),
      ({ to, subject }) => `${to.toLowerCase()} ${subject}`,
    );
    return [...bySubject.values()].flatMap((mails) =>
      new Set(mails.map(({ mailKey }) => mailKey)).size > 1 ? [`under two keys: ${mails.map(nameOf).join(", ")}`] : [],
    );
  },
};

const ledger: Invariant = {
  kind: "ledger differs from the truth",
  breaches: (ended) => {
    const { taken, messages, truth } = ended;
    const unknown = [...taken].flatMap(([key, mails]) => {
      const row = messages.get(key);
      const [first] = mails;
      if (!first) return [];
      if (!row) return [`${nameOf(first)} is in no row of the ledger`];
      const reported = truth.recorded.some(({ event }) => event.mailKey === key);
      if (row.state === "sent") {
        const foreign = row.sesIds.filter((id) => !mails.some((mail) => mail.id === id));
        return foreign.length === 0 ? [] : [`${nameOf(first)} is known as ${foreign.join(", ")}, which SES never said`];
      }
      if (reported) return [`SES reported ${nameOf(first)}, and its row says ${row.state}`];
      return row.state === "unconfirmed" ? [] : [`${nameOf(first)} left, and its row says ${row.state}`];
    });
    const phantoms = [...messages.values()].filter(({ state, mailKey }) => state === "sent" && !taken.has(mailKey));
    const unsettled = [...messages.values()].filter(({ state }) => state === "unknown");
    return [
      ...unknown,
      ...phantoms.map(({ mailKey, step }) => `${step} (${mailKey}) is known as sent, and SES never took it`),
      ...unsettled.map(({ mailKey, step }) => `${step} (${mailKey}) has never been settled`),
    ];
  },
};

/** Claimed and not refused: then the ledger has a row for it. */
const claimed: Invariant = {
  kind: "lost after its claim",
  breaches: ({ addresses, messages }) =>
    addresses.flatMap(({ sendClaims }) =>
      Object.entries(sendClaims).flatMap(([key, { refused }]) =>
        refused || messages.has(key) ? [] : [`mail ${key} was claimed, and has no row`],
      ),
    ),
};

const duplicatesSeen: Invariant = {
  kind: "duplicate not noticed",
  breaches: ({ taken, messages, truth }) =>
    [...taken].flatMap(([key, mails]) => {
      const reported = mails.filter(({ id }) => truth.recorded.some(({ event }) => event.sesId === id));
      return reported.length < 2 || messages.get(key)?.duplicateObserved
        ? []
        : [`SES reported mail ${key} twice, and no duplicate was counted`];
    }),
};

/** From the moment at which a withdrawal is confirmed to its person, until they consent again. */
const withdrawn: Invariant = {
  kind: "started after an unsubscribe",
  breaches: (ended) =>
    ended.ses.accepted.flatMap((mail) => {
      const started = startOf(ended, mail);
      const { topic, address } = mail.tags;
      const before = ended.truth.withdrawals.find(
        (one) =>
          one.topic === topic &&
          one.address === address &&
          one.at < started &&
          !givenAgain(ended, one.address, one.topic, one.at),
      );
      return before ? [`${nameOf(mail)} was started ${when(started)}, after the unsubscribe of ${when(before.at)}`] : [];
    }),
};

const givenAgain = ({ world }: Ended, address: string, topic: string, after: number): boolean =>
  world.script.some((action) => {
    if (action.kind !== "delivers" || Date.parse(action.event.at) < after) return false;
    const given = action.event.type === "consent.given" && action.event.consent?.topic === topic;
    return given && world.people.some(({ name, email }) => name === action.person && addressId(email) === address);
  });

/** Nobody says yes by having the link to the no opened for them. */
const untouched: Invariant = {
  kind: "an opened link changed something",
  breaches: ({ addresses, truth }) =>
    addresses.flatMap(({ id, consents }) =>
      Object.entries(consents).flatMap(([topic, { given, source }]) =>
        !given && source === "unsubscribe link" && !truth.pressed.has(`${id} ${topic}`)
          ? [`${topic} was withdrawn for ${id}, where no button was pressed`]
          : [],
      ),
    ),
};

/** At each commit, by the item as it was: not withdrawn, not suppressed. */
const unwanted: Invariant = {
  kind: "started without permission",
  breaches: (ended) =>
    ended.truth.commits.flatMap(({ at, mailKey, before }) => {
      const topic = ended.taken.get(mailKey)?.[0]?.tags.topic ?? ended.messages.get(mailKey)?.topic;
      if (topic === undefined) return [];
      if (before.suppressed)
        return [`mail ${mailKey} was started ${when(at)} to an address suppressed by ${before.suppressed.reason}`];
      const withdrew = ended.world.settings.topics[topic]?.kind !== "transactional" && before.consents[topic]?.given === false;
      return withdrew ? [`mail ${mailKey} was started ${when(at)} about ${topic}, which had been withdrawn`] : [];
    }),
};

const suppressed: Invariant = {
  kind: "sent to a suppressed address",
  breaches: (ended) =>
    ended.truth.recorded.flatMap(({ at, event }) => {
      if (event.kind !== "hard_bounce" && event.kind !== "complaint") return [];
      const later = ended.ses.accepted.filter((mail) => mail.tags.address === event.tags.address && startOf(ended, mail) > at);
      return later.map((mail) => `${nameOf(mail)} was started after the ${event.kind} recorded ${when(at)}`);
    }),
};

/** By what the shop has sent, whatever our table holds. */
const consented: Invariant = {
  kind: "sent without consent",
  breaches: (ended) =>
    ended.ses.accepted.flatMap((mail) => {
      const { topic, address } = mail.tags;
      if (!isMarketing(ended, topic) || topic === undefined) return [];
      const people = ended.world.people.filter(({ email }) => addressId(email) === address);
      const given = people.some(({ news }) => news.consents?.[topic]?.given);
      const need = people.map(
        ({ news }) =>
          ended.world.settings.topics[topic]?.consent[news.country ?? ""] ?? ended.world.settings.topics[topic]?.consent.default,
      );
      return given || need.some((one) => one !== "explicit")
        ? []
        : [`${nameOf(mail)} needed a consent about ${topic}, and none was ever given`];
    }),
};

/** The longest that a call is slow: machine.ts. */
const SLOWEST = 20_000;
/** Both may be slow: the answer to the claim, and the way to SES. */
const ON_THE_WIRE = 2 * SLOWEST + 5_000;

/** What is on the wire at a withdrawal may still leave, for five seconds at most; slow machines apart. */
const wire: Invariant = {
  kind: "on the wire for too long",
  breaches: (ended) =>
    ended.ses.accepted.flatMap((mail) =>
      mail.at - startOf(ended, mail) > ON_THE_WIRE
        ? [`${nameOf(mail)} left ${(mail.at - startOf(ended, mail)) / 1_000} s after its claim`]
        : [],
    ),
};

/** By the rules to which every mail of the test suite is held. */
const badlyMade: Invariant = {
  kind: "badly made mail",
  breaches: ({ ses, world }) =>
    ses.accepted.flatMap((mail) => {
      const outgoing = { ...mail, from: world.settings.sender, to: { email: bareAddress(mail.to) } };
      return mailProblems(outgoing, mailContext(outgoing, world.settings));
    }),
};

export const MAIL_INVARIANTS: Invariant[] = [
  twice,
  saidTwice,
  ledger,
  claimed,
  duplicatesSeen,
  withdrawn,
  untouched,
  unwanted,
  suppressed,
  consented,
  wire,
  badlyMade,
];
