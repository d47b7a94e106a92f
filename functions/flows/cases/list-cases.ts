/** Lists cases as a team asks for them: by team, state and person, those first that are due first. */

import type { CaseRecord, CaseState } from "#engine/decide/cases/case-record.ts";
import type { Ports } from "#ports/ports.ts";
import { SHOWN_AFTER } from "./view-case.ts";

/** What is asked for; absent: any. `takenBy`: as they are called, or written in the settings; `offered`: their name of the settings, to whom it was offered. `overdue`: only those whose time is over. Without a state: those that are not solved. */
export type CaseFilter = { team?: string; state?: CaseState; takenBy?: string; offered?: string; overdue?: boolean };

/** More than people have open at once. */
const MOST = 1_000;

/** Open ones by when they are due, solved ones of the last thirty days by when they were solved. `more`: not all were looked at. */
export function listCases(ports: Pick<Ports, "cases" | "clock">) {
  return async ({ team, state, takenBy, offered, overdue }: CaseFilter): Promise<{ cases: CaseRecord[]; more: boolean }> => {
    const now = ports.clock.now();
    const listed = state === "solved" ? await ports.cases.solvedFrom(now - SHOWN_AFTER, MOST) : await ports.cases.open(MOST);
    const cases = listed.cases.filter(
      (one) =>
        (team === undefined || one.team === team) &&
        (state === undefined || one.state === state) &&
        (takenBy === undefined || isTheirs(one, takenBy, offered)) &&
        (!overdue || one.dueAt <= now),
    );
    return { cases: state === "solved" ? cases.reverse() : cases.sort((a, b) => a.dueAt - b.dueAt), more: listed.more };
  };
}

/** Whoever has taken it stands there as they are called, or as they are written in the settings. */
const isTheirs = ({ takenBy, offered }: CaseRecord, who: string, known: string | undefined): boolean => {
  const whose = (takenBy ?? offered)?.toLowerCase();
  return whose !== undefined && [who.toLowerCase(), known?.toLowerCase()].includes(whose);
};
