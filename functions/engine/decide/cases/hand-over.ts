/** Handing a case over: from whoever has it to another person, or to a team, who is told at once. */

import type { Instant } from "../../model/enrollment.ts";
import type { Settings } from "../../model/settings.ts";
import { type CaseActed, isSameName, refusedAsSolved } from "./case-acts.ts";
import type { CaseHandOver, CaseRecord } from "./case-record.ts";
import { awayUntil, colleague, type TeamSettings } from "./team-hours.ts";

/** `by`: who does it; `to`: a name of the settings. */
export type HandOver = { by: string; to: string };

/** So many are kept of a case. */
const MOST_HAND_OVERS = 20;

/**
 * Anybody of the team may hand it over, whoever has it. A member of a team has it from then on; anybody else – a team, or a mailbox that
 * may be one's own or several people's – is its team from then on, of which somebody takes it. To whoever is away nothing is handed: it
 * would wait there unseen.
 */
export function handOverCase(row: CaseRecord, { by, to }: HandOver, settings: TeamSettings, now: Instant): CaseActed {
  if (row.state === "solved") return refusedAsSolved(row);
  const person = colleague(to, settings);
  if (!person) return { kind: "done", row };
  const isMember = Object.values(settings.people).some(({ members }) => members?.includes(to));
  const has = isMember ? row.takenBy !== undefined && isSameName(row.takenBy, person.name) : row.team === to && isNobodys(row);
  if (has) return { kind: "done", row };
  const until = awayUntil(to, settings, now);
  if (until !== undefined) return { kind: "refused", why: { kind: "away", name: person.name, until } };
  if ((row.handOvers ?? []).length >= MOST_HAND_OVERS)
    return { kind: "refused", why: { kind: "handed_often", most: MOST_HAND_OVERS } };
  const handed = withHandOver(row, { at: now, by, to, name: person.name, state: "waiting" }, settings);
  const known = withReaders(handed, [...(row.team === undefined ? [] : [row.team]), to]);
  const untakenNow = { ...untaken(known), nextAt: now };
  if (!isMember) return { kind: "done", row: { ...untakenNow, team: to } };
  return { kind: "done", row: { ...untakenNow, state: "taken", takenBy: person.name, takenAt: now } };
}

/** The row that says that they may have been told of it, which is stored before they are: an erasure finds their mails by it. */
export function withReaders(row: CaseRecord, names: string[]): CaseRecord {
  const readers = row.readers ?? [];
  const others = [...new Set(names)].filter((name) => !readers.includes(name));
  return others.length === 0 ? row : { ...row, readers: [...readers, ...others] };
}

/**
 * Gives a case whose taker is away back to its team, which hears of it by whatever mail is due; undefined: its taker is there, nobody
 * has it, or no team is known of it.
 */
export function backToTeam(row: CaseRecord, settings: TeamSettings, now: Instant): CaseRecord | undefined {
  if (row.state !== "taken" || row.takenBy === undefined) return undefined;
  const taker = personCalled(row.takenBy, settings);
  const team = colleague(row.team, settings);
  if (taker === undefined || row.team === undefined || !team || awayUntil(taker, settings, now) === undefined) return undefined;
  return untaken(withHandOver(row, { at: now, to: row.team, name: team.name, state: "notified" }, settings));
}

/** Of which whoever has the case now is still to be told; undefined: of none. */
export function waitingHandOver({ handOvers = [] }: Pick<CaseRecord, "handOvers">): CaseHandOver | undefined {
  const last = handOvers.at(-1);
  return last?.state === "waiting" ? last : undefined;
}

/** Once they are told, or nobody can be: of those before it nobody has to be told any more. */
export function afterHandOver(row: CaseRecord): CaseRecord {
  return { ...row, handOvers: (row.handOvers ?? []).map((one) => ({ ...one, state: "notified" as const })) };
}

/** The name in the settings of whom people call so, or write so; a person goes before a team. Undefined: they know nobody. */
export function personCalled(text: string, { people }: Pick<Settings, "people">): string | undefined {
  if (Object.hasOwn(people, text)) return text;
  const called = Object.keys(people).filter((name) => isSameName(people[name]?.name ?? "", text) || isSameName(name, text));
  return called.find((name) => people[name]?.members === undefined) ?? called[0];
}

const isNobodys = ({ state, offered }: CaseRecord): boolean => state === "open" && offered === undefined;

const untaken = (row: CaseRecord): CaseRecord => {
  const { takenBy: _takenBy, takenAt: _takenAt, offered: _offered, ...rest } = row;
  return { ...rest, state: "open" };
};

/** The newest are kept. */
const withHandOver = (row: CaseRecord, handed: Omit<CaseHandOver, "number" | "from">, settings: TeamSettings): CaseRecord => {
  const before = row.handOvers ?? [];
  const from = row.takenBy ?? colleague(row.team, settings)?.name;
  const number = (before.at(-1)?.number ?? 0) + 1;
  const one = { number, ...handed, ...(from === undefined ? {} : { from }) };
  return { ...row, handOvers: [...before, one].slice(-MOST_HAND_OVERS) };
};
