/**
 * What is to be done next about a case, so that nobody who is told that somebody cares for them waits unseen:
 *
 *   opened          due      1st to 5th working day after        6th          four times, a week apart
 *   the team ────── the team ── the team, each at 09:00 ──────── the owner ── the owner ── then it rests in the list
 *
 * Whoever cannot be told has somebody else told in their place: the owner, at last the sender of the shop. Once it is solved, nothing
 * more is told. What an outage has kept from being told is told once, by the latest of it.
 */

import type { Instant } from "../../model/enrollment.ts";
import { caseAnswerKey, caseMailKey } from "../../model/ids.ts";
import type { Person, Settings } from "../../model/settings.ts";
import { addWorkingDays } from "../../time/working-days.ts";
import { zoneOf } from "../../time/zone.ts";
import type { CaseRecord } from "./case-record.ts";

/**
 * What a mail about a case says of it: that it is there, that it is due, that it is overdue, that the team has not solved it; or what its
 * customer wrote, or that an answer to them did not arrive.
 */
export type CaseMailKind = CaseReminder | "replied" | "undelivered";
export type CaseReminder = "opened" | "due" | "overdue" | "escalated";

/** Somebody who can be told; `name`: theirs among the settings' `people:`, or `sender`. */
export type CaseReader = { name: string; person: Person };

export type CaseAct =
  | { kind: "rest" }
  /** Nothing is to be told before then. */
  | { kind: "wait"; until: Instant; notified: number }
  /** Tell the first of these who can be told; then, and only then, it is `notified` so often, and waits `until` then. */
  | { kind: "notify"; what: CaseReminder; occasion: number; to: CaseReader[]; notified: number; until: Instant };

/** Who hears of what the team has not solved, where the settings name such a person. */
const OWNER = "owner";
/** What the shop's sender is called among readers. */
const SENDER = "sender";

const OPENED = 0;
const DUE = 1;
/** On so many working days after it was due the team is reminded. */
const REMINDERS = 5;
const FIRST_ESCALATION = DUE + REMINDERS + 1;
const ESCALATIONS = 5;
/** Working days from one to the next. */
const APART = 5;
const LAST = FIRST_ESCALATION + ESCALATIONS - 1;
/** When a team begins its day. */
const MORNING = "09:00";
/** What nobody is reminded of any more stands in the list of open cases all the same. */
const REST = 365 * 86_400_000;

/** @param now epoch milliseconds */
export function nextCaseAct(row: CaseRecord, settings: Settings, now: Instant): CaseAct {
  if (row.state === "solved") return { kind: "rest" };
  const times = timesOf(row, settings);
  const first = times[row.notified];
  if (first === undefined) return { kind: "wait", until: now + REST, notified: row.notified };
  if (first > now) return { kind: "wait", until: first, notified: row.notified };
  // That it is there is told in any case: whatever came after is said with it.
  const passed = times.filter((at) => at <= now).length;
  const occasion = row.notified === OPENED ? OPENED : passed - 1;
  const what = kindOf(occasion);
  const until = times[passed] ?? now + REST;
  return { kind: "notify", what, occasion, to: readersOf(row, settings, what), notified: Math.max(passed, occasion + 1), until };
}

/** When a case is due whose sender has not said so: two working days after it was opened. */
export function usualDue(openedAt: Instant, settings: Settings): Instant {
  return addWorkingDays(openedAt, { days: 2 }, zoneOfShop(settings));
}

/** The key of every mail that can have been begun about the case, so that it is found without a list of them. */
export function keysOfCaseMails(row: Pick<CaseRecord, "customer" | "id" | "opening" | "team" | "answers" | "replies">): string[] {
  const readers = new Set([...(row.team === undefined ? [] : [row.team]), OWNER, SENDER]);
  const { answers = [], replies = [] } = row;
  const keys = answers.map(({ number }) => caseAnswerKey(row, number));
  const untimed = [
    ...answers.map(({ number }) => undeliveredOccasion(number)),
    // Of those that are not kept any more, too.
    ...Array.from({ length: replies.at(-1)?.number ?? 0 }, (_, before) => replyOccasion(before + 1)),
  ];
  for (const occasion of untimed)
    for (const to of [TAKER, ...readers]) keys.push(caseMailKey(row, { opening: UNTIMED, occasion, to }));
  for (let opening = 1; opening <= row.opening; opening++)
    for (let occasion = OPENED; occasion <= LAST; occasion++)
      for (const to of readers) keys.push(caseMailKey(row, { opening, occasion, to }));
  return keys;
}

/** What a mail stands for that comes at no time of its own; which time the case is open makes no difference. */
export const UNTIMED = 0;
export const replyOccasion = (number: number): string => `reply-${number}`;
export const undeliveredOccasion = (number: number): string => `undelivered-${number}`;
/** What the reader is called who has the case, or wrote the answer: whoever that is by now, they are told once. */
export const TAKER = "taker";

/** The zone in which a team reads and works. */
export function zoneOfShop({ time_zone }: Pick<Settings, "time_zone">): string {
  return zoneOf(undefined, time_zone).zone;
}

const kindOf = (occasion: number): CaseReminder => {
  if (occasion === OPENED) return "opened";
  if (occasion === DUE) return "due";
  return occasion < FIRST_ESCALATION ? "overdue" : "escalated";
};

/** When each occasion of telling comes, ascending. */
const timesOf = ({ openedAt, dueAt }: CaseRecord, settings: Settings): Instant[] => {
  const zone = zoneOfShop(settings);
  const due = Math.max(openedAt, dueAt);
  const days = (occasion: number): number =>
    occasion <= FIRST_ESCALATION ? occasion - DUE : REMINDERS + 1 + (occasion - FIRST_ESCALATION) * APART;
  const later = Array.from({ length: LAST - DUE }, (_, n) => n + DUE + 1);
  return [openedAt, due, ...later.map((occasion) => addWorkingDays(due, { days: days(occasion), at: MORNING }, zone))];
};

/** Who is told, and who in their place; each person once, by their address: the owner may be the team. */
export function readersOf({ team }: CaseRecord, { people, sender }: Settings, what: CaseReminder): CaseReader[] {
  const names = what === "escalated" ? [OWNER] : [...(team === undefined ? [] : [team]), OWNER];
  const readers = names.flatMap((name): CaseReader[] => {
    const person = Object.hasOwn(people, name) ? people[name] : undefined;
    return person ? [{ name, person }] : [];
  });
  readers.push({ name: SENDER, person: sender });
  return readers.filter(({ person }, place) => readers.findIndex((one) => one.person.email === person.email) === place);
}
