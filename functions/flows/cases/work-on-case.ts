/** What a person of the team does with a case: take it, hand it over, write a note, answer the customer, solve it. Of two at once one is refused, and told by whom. */

import { answerCase } from "#engine/decide/cases/answer-case.ts";
import { type CaseActed, noteCase, solvingRefused, takeCase } from "#engine/decide/cases/case-acts.ts";
import { solvedCase } from "#engine/decide/cases/case-after-event.ts";
import type { CaseRecord } from "#engine/decide/cases/case-record.ts";
import { type HandOver, handOverCase } from "#engine/decide/cases/hand-over.ts";
import type { TeamSettings } from "#engine/decide/cases/team-hours.ts";
import { OURSELVES } from "#engine/identity/ourselves.ts";
import { addressId } from "#engine/model/ids.ts";
import { writeIso } from "#engine/time/iso-time.ts";
import type { CasePlace } from "#ports/cases/case-store.ts";
import { errorText } from "#ports/errors/error-text.ts";
import type { Ports } from "#ports/ports.ts";
import { retryOnConflict } from "../concurrency/retry-on-conflict.ts";
import { saved } from "../concurrency/saved.ts";

/** `starter`: absent where the sweep takes up the event, within a minute. */
export type CaseNeeds = Pick<Ports, "addresses" | "cases" | "customers" | "events" | "clock" | "report"> & {
  starter?: Pick<Ports["starter"], "startReact">;
};

/** What came of it; undefined: there is no such case any more. */
export type CaseAnswer = Promise<CaseActed | undefined>;

/** One function for each act. @throws RetryLater when other writers were faster at every attempt */
export function workOnCase(ports: CaseNeeds) {
  const change = (place: CasePlace, act: (row: CaseRecord) => CaseActed): CaseAnswer =>
    retryOnConflict(ports.clock, async () => {
      const row = await ports.cases.load(place.customer, place.case);
      const acted = row && act(row);
      if (!acted || acted.kind === "refused" || acted.row === row) return acted;
      return { kind: "done", row: await saved(ports.cases.save(acted.row)) };
    });
  const { now } = ports.clock;
  return {
    take: (place: CasePlace, by: string): CaseAnswer => change(place, (row) => takeCase(row, by, now())),
    note: (place: CasePlace, by: string, text: string): CaseAnswer => change(place, (row) => noteCase(row, by, text, now())),
    /** They are told within a minute; `to` is a name of these settings. */
    handOver: (place: CasePlace, handOver: HandOver, settings: TeamSettings): CaseAnswer =>
      change(place, (row) => handOverCase(row, handOver, settings, now())),
    /** It leaves within a minute; whom nothing is to be written to is said at once. */
    answer: async (place: CasePlace, by: string, text: string): CaseAnswer => {
      const because = await unreachable(ports, place);
      if (because) return { kind: "refused", why: { kind: "unreachable", because } };
      return change(place, (row) => answerCase(row, by, text, now()));
    },
    solve: async (place: CasePlace, by: string, reason: string): CaseAnswer => {
      const row = await ports.cases.load(place.customer, place.case);
      if (!row) return undefined;
      // The same button pressed twice.
      if (row.state === "solved" && row.solution?.by === by && row.solution.reason === reason) return { kind: "done", row };
      const why = solvingRefused(row);
      if (why) return { kind: "refused", why };
      // First the event, which closes the case wherever this breaks off, and by which journeys go on; of two that solve at once, one stores it.
      if (!(await emitSolved(ports, row, { by, reason }))) {
        const standing = await ports.cases.load(place.customer, place.case);
        return { kind: "refused", why: { kind: "solved", ...(standing?.solution?.by ? { by: standing.solution.by } : {}) } };
      }
      return change(place, (standing) => ({
        kind: "done",
        row: solvedCase(standing, { by, reason }, now()) ?? standing,
      }));
    },
  };
}

const unreachable = async (
  { customers, addresses }: Pick<Ports, "addresses" | "customers">,
  { customer }: CasePlace,
): Promise<"no_address" | "suppressed" | undefined> => {
  const email = (await customers.customerRecord(customer))?.customer.email;
  if (email === undefined) return "no_address";
  return (await addresses.read(addressId(email))).suppressed ? "suppressed" : undefined;
};

/** Like the event of a source: stored once, then handled. False: it was stored before. */
const emitSolved = async (
  { events, starter, clock, report }: CaseNeeds,
  { id, customer, opening }: CaseRecord,
  solved: { by: string; reason: string },
): Promise<boolean> => {
  const at = clock.now();
  const event = {
    type: "case.resolved",
    id: `case-resolved-${id}-${opening}`,
    at: writeIso(at),
    customer: { id: customer },
    case: { id },
    solved,
  };
  const { id: eventId, duplicate } = await events.storeOnce(event, OURSELVES, at);
  if (duplicate) return false;
  try {
    await starter?.startReact({ eventId });
  } catch (error) {
    report.note("react was not started; the sweep will take the event up", { event: eventId, error: errorText(error) });
  }
  return true;
};
