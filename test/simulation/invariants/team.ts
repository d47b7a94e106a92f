/** What is promised to the people of the team: a case is offered to one of them, within what they take on a day, and whoever it is handed to hears of it. */

import type { CaseRecord } from "#engine/decide/cases/case-record.ts";
import { caseMailKey } from "#engine/model/ids.ts";
import { MEMBERS } from "../worlds/team.ts";
import type { Ended, Invariant } from "./ended.ts";

const OPENED = 0;

/** Of those to whom SES took a mail about this case, by that name for its occasion. */
const mailed = ({ taken }: Ended, row: CaseRecord, occasion: number | string): string[] =>
  [...MEMBERS, "team", "owner", "sender"].filter((to) =>
    Array.from({ length: row.opening }, (_, before) => before + 1).some((opening) =>
      taken.has(caseMailKey(row, { opening, occasion, to })),
    ),
  );

const offeredToTwo: Invariant = {
  kind: "a case that was offered to two",
  breaches: (ended) =>
    ended.cases.flatMap((row) => {
      // Opened again, it is offered anew.
      if (row.opening > 1) return [];
      const asked = mailed(ended, row, OPENED).filter((name) => MEMBERS.some((member) => member === name));
      return asked.length > 1 ? [`${row.id} was offered to ${asked.join(" and ")}`] : [];
    }),
};

const offeredTwice: Invariant = {
  kind: "a case whose offer was counted twice",
  breaches: ({ offers: { latest } }) =>
    latest.flatMap((one, place) =>
      latest.findIndex((other) => other.case === one.case) < place ? [`${one.case} to ${one.to}`] : [],
    ),
};

const tooMany: Invariant = {
  kind: "more cases a day than somebody takes",
  breaches: ({ offers: { people }, world }) =>
    Object.entries(people).flatMap(([name, { cases, day }]) => {
      const { daily } = world.settings.people[name] ?? {};
      return daily !== undefined && cases > daily ? [`${name} was offered ${cases} on ${day}, and takes ${daily}`] : [];
    }),
};

const handedUnheard: Invariant = {
  kind: "a case that was handed over, and nobody heard of it",
  breaches: (ended) =>
    ended.cases.flatMap((row) => {
      const last = row.handOvers?.at(-1);
      // Of what went back by itself its team hears by the next reminder; solved, nobody needs to know.
      if (!last || last.by === undefined || row.state === "solved") return [];
      if (mailed(ended, row, `handed-${last.number}`).length > 0) return [];
      // In vain, which an alarm says; the case itself says it until the next mail about it has left.
      const isSaid = (ended.counted.cases_unnotified ?? 0) > 0;
      return isSaid ? [] : [`${row.id} to ${last.to}, ${last.state}`];
    }),
};

export const TEAM_INVARIANTS: Invariant[] = [offeredToTwo, offeredTwice, tooMany, handedUnheard];
