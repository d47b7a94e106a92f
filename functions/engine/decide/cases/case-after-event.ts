/** What an event makes of a case: it is opened, or solved, in whatever order the two arrive and however often. */

import type { Customer } from "../../model/customer.ts";
import type { Instant } from "../../model/enrollment.ts";
import type { CaseSolution, CaseSubject, Event } from "../../model/event.ts";
import type { Settings } from "../../model/settings.ts";
import { readIso } from "../../time/iso-time.ts";
import { waitingAnswer } from "./answer-case.ts";
import type { CaseRecord } from "./case-record.ts";
import { caseWords } from "./case-words.ts";
import { usualDue } from "./next-case-act.ts";

export type CaseEvent = Event & { case: NonNullable<Event["case"]> };

/** Whether the event opens or solves a case. */
export function isCaseEvent(event: Event): event is CaseEvent {
  return event.case !== undefined && (event.type === "case.opened" || event.type === "case.resolved");
}

export type CaseKnown = {
  /** As it is stored; undefined: it is not. */
  row: CaseRecord | undefined;
  /** The customer with the event folded in, which knows what was solved before it was opened. */
  customer: Pick<Customer, "id" | "cases" | "stamps">;
  settings: Settings;
  now: Instant;
};

/**
 * The case as it is to be stored; undefined: as it is. Told at once where it is opened, also by an event that is old. One of which
 * the solution came first is stored as solved, and nobody is told of it.
 */
export function caseAfterEvent({ row, customer, settings, now }: CaseKnown, event: CaseEvent): CaseRecord | undefined {
  const at = Math.min(readIso(event.at), now);
  const isOpen = customer.cases.includes(event.case.id);
  if (event.type === "case.resolved") return !row || isOpen ? undefined : solvedCase(row, event.solved ?? {}, at);
  const solvedAt = isOpen ? undefined : customer.stamps[`case.${event.case.id}`];
  const opened = openedCase(
    { customer: customer.id, at, dueAt: dueOf(event, usualDue(at, event.case.team, settings)), now },
    event,
  );
  if (!row) return solvedAt === undefined ? opened : (solvedCase(opened, {}, solvedAt) ?? opened);
  const isReopened = row.state === "solved" && isOpen && at > (row.solvedAt ?? at);
  return isReopened ? { ...opened, revision: row.revision, opening: row.opening + 1, ...keptOf(row) } : undefined;
}

/** The case that the event opens, to be told now. `at`: when it was opened; `dueAt`: when it is due. */
export function openedCase(
  { customer, at, dueAt, now }: { customer: string; at: Instant; dueAt: Instant; now: Instant },
  event: CaseEvent,
): CaseRecord {
  const { id, title, team, complaint } = event.case;
  return {
    id,
    customer,
    revision: 0,
    state: "open",
    opening: 1,
    about: event.opened ?? subjectOf(event),
    ...(title === undefined || title === "" ? {} : { title: title.slice(0, LONGEST_TITLE) }),
    ...(team === undefined ? {} : { team }),
    openedAt: at,
    dueAt,
    complaint: complaint === true,
    notes: [],
    notified: 0,
    nextAt: now,
  };
}

/** Undefined where it is solved already. */
export function solvedCase(row: CaseRecord, solution: CaseSolution, at: Instant): CaseRecord | undefined {
  if (row.state === "solved") return undefined;
  const { nextAt, problem: _problem, ...rest } = row;
  const answering = waitingAnswer(row) && nextAt !== undefined ? { nextAt } : {};
  return { ...rest, state: "solved", solvedAt: at, solution, ...answering };
}

/** What a case keeps that is opened again. */
const keptOf = ({
  notes,
  answers,
  handOvers,
  readers,
}: CaseRecord): Pick<CaseRecord, "notes" | "answers" | "handOvers" | "readers"> => ({
  notes,
  ...(answers === undefined ? {} : { answers }),
  ...(handOvers === undefined ? {} : { handOvers }),
  ...(readers === undefined ? {} : { readers }),
});

const LONGEST_TITLE = 200;

const dueOf = ({ case: { due_at } }: CaseEvent, usual: Instant): Instant => {
  const due = due_at === undefined ? Number.NaN : readIso(due_at);
  return Number.isNaN(due) ? usual : due;
};

/** Of a case that an order system opens: what its event brings along. */
const subjectOf = ({ order, asset, quote, survey, question }: Event): CaseSubject => {
  const words = caseWords({ ...(survey ? { survey } : {}), ...(question ? { question } : {}) });
  return {
    ...(words ? { words } : {}),
    ...(order ? { order: order.id } : {}),
    ...(asset ? { asset: asset.id } : {}),
    ...(quote ? { quote: quote.id } : {}),
  };
};
