/**
 * What is to be done next about a case, so that nobody who is told that somebody cares for them waits unseen:
 *
 *   opened          due      1st to 5th working day after        6th          four times, a week apart
 *   the team ────── the team ── the team, each at 09:00 ──────── the owner ── the owner ── then it rests in the list
 *
 * Of a team with members, the one to whom it is offered hears of it first, and whoever has taken it that it is due. Whoever cannot be
 * told has somebody else told in their place: the team, the owner, at last the sender of the shop. Once it is solved, nothing more is
 * told. What an outage has kept from being told is told once, by the latest of it.
 */

import type { Instant } from "../../model/enrollment.ts";
import { caseAnswerKey, caseMailKey } from "../../model/ids.ts";
import type { Person, Settings } from "../../model/settings.ts";
import { zoneOf } from "../../time/zone.ts";
import type { CaseRecord } from "./case-record.ts";
import { personCalled, waitingHandOver } from "./hand-over.ts";
import { awayUntil, teamHours, workingDaysLater } from "./team-hours.ts";

/**
 * What a mail about a case says of it: that it is there, was handed over, is due, is overdue, that the team has not solved it; or what its
 * customer wrote, or that an answer to them did not arrive.
 */
export type CaseMailKind = CaseReminder | "replied" | "undelivered";
export type CaseReminder = "opened" | "handed" | "due" | "overdue" | "escalated";

/** Somebody who can be told; `name`: theirs among the settings' `people:`, or `sender`. */
export type CaseReader = { name: string; person: Person };

export type CaseAct =
  | { kind: "rest" }
  /** Nothing is to be told before then. */
  | { kind: "wait"; until: Instant; notified: number }
  /** Tell the first of its readers who can be told; then, and only then, it is `notified` so often, and waits `until` then. */
  | { kind: "notify"; what: CaseReminder; occasion: CaseOccasion; notified: number; until: Instant };

/** Which one of an opening: in the order of telling, or a hand-over. */
export type CaseOccasion = number | `handed-${number}`;

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
/** When a team begins its day that has no hours of its own. */
const MORNING = "09:00";
/** What nobody is reminded of any more stands in the list of open cases all the same. */
const REST = 365 * 86_400_000;

/** @param now epoch milliseconds */
export function nextCaseAct(row: CaseRecord, settings: Settings, now: Instant): CaseAct {
  if (row.state === "solved") return { kind: "rest" };
  const handed = waitingHandOver(row);
  if (handed)
    return {
      kind: "notify",
      what: "handed",
      occasion: `handed-${handed.number}`,
      notified: Math.max(row.notified, OPENED + 1),
      until: now,
    };
  const times = timesOf(row, settings);
  const first = times[row.notified];
  if (first === undefined) return { kind: "wait", until: now + REST, notified: row.notified };
  if (first > now) return { kind: "wait", until: first, notified: row.notified };
  // That it is there is told in any case: whatever came after is said with it.
  const passed = times.filter((at) => at <= now).length;
  const occasion = row.notified === OPENED ? OPENED : passed - 1;
  const what = kindOf(occasion);
  const until = times[passed] ?? now + REST;
  return { kind: "notify", what, occasion, notified: Math.max(passed, occasion + 1), until };
}

/** When a case is due whose sender has not said so: two working days after it was opened. */
export function usualDue(openedAt: Instant, team: string | undefined, settings: Settings): Instant {
  return workingDaysLater(openedAt, { days: 2 }, teamHours(team, settings));
}

/** The key of every mail that can have been begun about the case, so that it is found without a list of them. */
export function keysOfCaseMails(
  row: Pick<CaseRecord, "customer" | "id" | "opening" | "team" | "answers" | "replies" | "handOvers" | "readers">,
): string[] {
  const readers = new Set([...(row.team === undefined ? [] : [row.team]), ...(row.readers ?? []), OWNER, SENDER]);
  const { answers = [], replies = [] } = row;
  const keys = answers.map(({ number }) => caseAnswerKey(row, number));
  const untimed = [
    ...answers.map(({ number }) => undeliveredOccasion(number)),
    // Of those that are not kept any more, too.
    ...Array.from({ length: replies.at(-1)?.number ?? 0 }, (_, before) => replyOccasion(before + 1)),
  ];
  for (const occasion of untimed)
    for (const to of [TAKER, ...readers]) keys.push(caseMailKey(row, { opening: UNTIMED, occasion, to }));
  const mostHanded = row.handOvers?.at(-1)?.number ?? 0;
  for (let opening = 1; opening <= row.opening; opening++)
    for (const to of readers) {
      for (let occasion = OPENED; occasion <= LAST; occasion++) keys.push(caseMailKey(row, { opening, occasion, to }));
      for (let number = 1; number <= mostHanded; number++)
        keys.push(caseMailKey(row, { opening, occasion: `handed-${number}`, to }));
    }
  return keys;
}

/** What a mail stands for that comes at no time of its own; which time the case is open makes no difference. */
export const UNTIMED = 0;
export const replyOccasion = (number: number): string => `reply-${number}`;
export const undeliveredOccasion = (number: number): string => `undelivered-${number}`;
/** What the reader is called who has the case, or wrote the answer: whoever that is by now, they are told once. */
export const TAKER = "taker";

/** Who is told, the first of them who can be; each person once, by their address: the owner may be the team. */
export function caseReaders(row: CaseRecord, settings: Settings, what: CaseReminder, now: Instant): CaseReader[] {
  const { people, sender } = settings;
  const first = what === "escalated" ? [] : [firstReader(row, settings, what, now), row.team];
  const readers = [...first, OWNER].flatMap((name): CaseReader[] => {
    const person = name !== undefined && Object.hasOwn(people, name) ? people[name] : undefined;
    return name !== undefined && person ? [{ name, person }] : [];
  });
  readers.push({ name: SENDER, person: sender });
  return readers.filter(({ person }, place) => readers.findIndex((one) => one.person.email === person.email) === place);
}

/** All whom a mail about it can have reached, now and before: its team, those noted on it, the owner, the sender. */
export function everyReader({ team, readers = [] }: CaseRecord, { people, sender }: Settings): CaseReader[] {
  const names = new Set([...(team === undefined ? [] : [team]), ...readers, OWNER]);
  const known = [...names].flatMap((name): CaseReader[] => {
    const person = Object.hasOwn(people, name) ? people[name] : undefined;
    return person ? [{ name, person }] : [];
  });
  return [...known, { name: SENDER, person: sender }];
}

/** Whether the name is of those whose mails are found without being noted on the case. */
export function isAlwaysReader({ team }: Pick<CaseRecord, "team">, name: string): boolean {
  return name === team || name === OWNER || name === SENDER;
}

/** The zone in which a team reads and works. */
export function zoneOfShop({ time_zone }: Pick<Settings, "time_zone">): string {
  return zoneOf(undefined, time_zone).zone;
}

const kindOf = (occasion: number): CaseReminder => {
  if (occasion === OPENED) return "opened";
  if (occasion === DUE) return "due";
  return occasion < FIRST_ESCALATION ? "overdue" : "escalated";
};

/** Undefined: the team. Whoever was asked for it and is away by now hears nothing. */
const firstReader = (row: CaseRecord, settings: Settings, what: CaseReminder, now: Instant): string | undefined => {
  if (what === "handed") return row.offered ?? row.handOvers?.at(-1)?.to;
  const asked = what === "opened" && row.state === "open" ? row.offered : undefined;
  const taker = what === "due" && row.takenBy !== undefined ? personCalled(row.takenBy, settings) : undefined;
  const name = asked ?? taker;
  return name !== undefined && awayUntil(name, settings, now) === undefined ? name : undefined;
};

/** When each occasion of telling comes, ascending. */
const timesOf = ({ openedAt, dueAt, team }: CaseRecord, settings: Settings): Instant[] => {
  const hours = teamHours(team, settings);
  const due = Math.max(openedAt, dueAt);
  const days = (occasion: number): number =>
    occasion <= FIRST_ESCALATION ? occasion - DUE : REMINDERS + 1 + (occasion - FIRST_ESCALATION) * APART;
  const later = Array.from({ length: LAST - DUE }, (_, n) => n + DUE + 1);
  const at = hours.hours?.from ?? MORNING;
  return [openedAt, due, ...later.map((occasion) => workingDaysLater(due, { days: days(occasion), at }, hours))];
};
