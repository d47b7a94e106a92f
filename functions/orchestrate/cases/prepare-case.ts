/** Stores who of its team a case is offered to, whose it is no more, and who may be told of it: all before anybody is. */

import type { CaseRecord } from "#engine/decide/cases/case-record.ts";
import { chooseMember, offeredTo, withOffer } from "#engine/decide/cases/choose-member.ts";
import { backToTeam, withReaders } from "#engine/decide/cases/hand-over.ts";
import { type CaseMailKind, caseReaders, isAlwaysReader } from "#engine/decide/cases/next-case-act.ts";
import { colleague } from "#engine/decide/cases/team-hours.ts";
import { caseOfferKey } from "#engine/model/ids.ts";
import { ask, call, type Environment, type Orchestration } from "../requests.ts";
import { mustBeSaved } from "../retry-on-conflict.ts";

type Needs = Pick<Environment, "live" | "now">;

/**
 * @returns the case as it is stored then; the same where nothing had to be
 * @throws Conflict when somebody has worked on the case meanwhile, or was offered another: the case stays due
 */
export function* prepareCase({ live, now }: Needs, row: CaseRecord, what: CaseMailKind): Orchestration<CaseRecord> {
  const { settings } = live;
  const isNew = what === "opened" || what === "handed";
  const standing = isNew ? yield* call(offered({ live, now }, row)) : (backToTeam(row, settings, now()) ?? row);
  const readers = caseReaders(standing, settings, what, now()).map(({ name }) => name);
  const next = withReaders(
    standing,
    readers.filter((name) => !isAlwaysReader(standing, name)),
  );
  return next === row ? row : mustBeSaved(yield* ask((of) => of.saveCase(next)));
}

/** The offer is kept first: a case whose worker died in between is offered to the same person again, and counted once. */
function* offered({ live: { settings }, now }: Needs, row: CaseRecord): Orchestration<CaseRecord> {
  const { team } = row;
  if (row.state !== "open" || row.offered !== undefined || team === undefined) return row;
  if (colleague(team, settings)?.members === undefined) return row;
  const key = caseOfferKey(row, row.opening, row.handOvers?.at(-1)?.number ?? 0);
  const offers = yield* ask((of) => of.caseOffers());
  const before = offeredTo(offers, key);
  if (before !== undefined) return { ...row, offered: before };
  const to = chooseMember(offers, team, settings, now());
  if (to === undefined) return row;
  mustBeSaved(yield* ask((of) => of.saveCaseOffers(withOffer(offers, { key, to }, settings, now()))));
  return { ...row, offered: to };
}
