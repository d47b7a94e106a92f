/** How operations name a case and show one. */

import * as z from "zod";
import type { CaseRefusal } from "#engine/decide/cases/case-acts.ts";
import type { CaseRecord } from "#engine/decide/cases/case-record.ts";
import { LONGEST_NAME, LONGEST_NOTE } from "#engine/decide/cases/writing-bounds.ts";
import { erasureId } from "#engine/model/ids.ts";
import type { Settings } from "#engine/model/settings.ts";
import { SHOWN_AFTER } from "#flows/cases/view-case.ts";
import type { AuditSubject } from "#ports/audit.ts";
import type { CasePlace } from "#ports/cases/case-store.ts";
import type { OperationPorts } from "../operation-ports.ts";
import { type Refused, refused } from "../operation-result.ts";
import type { Caller } from "../rights.ts";
import { fromCustomer, name } from "../shapes.ts";

export const caseId = name.describe("the case's id, or the beginning of it: `perennial cases` lists them");
export const by = z
  .string()
  .trim()
  .min(1, "must not be empty")
  .max(LONGEST_NAME, `is longer than ${LONGEST_NAME} characters`)
  .optional()
  .describe("the name of whoever does it; by default whoever asks");
export const words = z.string().trim().min(1, "must not be empty").max(LONGEST_NOTE, `is longer than ${LONGEST_NOTE} characters`);

export type CaseWorkPorts = Pick<OperationPorts, "addresses" | "cases" | "customers" | "events" | "clock" | "report">;

export const caseShape = z.object({
  id: z.string(),
  customer: z.string(),
  name: fromCustomer(z.string()).optional(),
  email: fromCustomer(z.string()).optional(),
  title: fromCustomer(z.string()).optional(),
  team: z.string().optional(),
  /** What the settings call the team. */
  team_name: z.string().optional(),
  state: z.enum(["open", "taken", "solved"]),
  complaint: z.boolean(),
  opened_at: z.string(),
  due_at: z.string(),
  overdue: z.boolean(),
  taken_by: z.string().optional(),
  /** A person of settings.yaml to whom it was offered. */
  offered_to: z.string().optional(),
  /** What the settings call them. */
  offered_name: z.string().optional(),
  journey: z.string().optional(),
  /** Why nobody could be told of it. */
  problem: z.string().optional(),
});

/** One case as lists show it; `now` says whether its time is over, `people` what the settings call whom. */
export function shownCase(
  row: CaseRecord,
  who: { name?: string; email?: string },
  { now, people }: { now: number; people: Settings["people"] },
): z.output<typeof caseShape> {
  const { id, customer, title, team, state, complaint, takenBy, offered, about, problem } = row;
  return {
    id,
    customer,
    ...who,
    ...(title === undefined ? {} : { title }),
    ...(team === undefined ? {} : { team, ...called("team_name", people, team) }),
    state,
    complaint,
    opened_at: new Date(row.openedAt).toISOString(),
    due_at: new Date(row.dueAt).toISOString(),
    overdue: state !== "solved" && row.dueAt <= now,
    ...(takenBy === undefined ? {} : { taken_by: takenBy }),
    ...(offered === undefined || state !== "open" ? {} : { offered_to: offered, ...called("offered_name", people, offered) }),
    ...(about.journey === undefined ? {} : { journey: about.journey }),
    ...(problem === undefined ? {} : { problem }),
  };
}

const called = <K extends string>(field: K, people: Settings["people"], name: string): Partial<Record<K, string>> => {
  const known: Partial<Record<K, string>> = {};
  const person = Object.hasOwn(people, name) ? people[name] : undefined;
  if (person) known[field] = person.name;
  return known;
};

/** Where the case stands that somebody means; refused where there is none, or several begin so. */
export async function placeOf(ports: Pick<OperationPorts, "cases" | "clock">, asked: string): Promise<CasePlace | Refused> {
  const found = await ports.cases.find(asked, ports.clock.now() - SHOWN_AFTER);
  const exact = found.filter((place) => place.case === asked);
  const [only, ...more] = exact.length > 0 ? exact : found;
  if (!only) return noCase(asked);
  if (more.length === 0) return only;
  const ids = [only, ...more].slice(0, 5).map((place) => place.case);
  return refused(`Several cases begin with "${asked}": ${ids.join(", ")}.`, { remedy: "Write more of its id." });
}

/** Refused where there is no such case. */
export function noCase(asked: string): Refused {
  return refused(`There is no open case "${asked}", nor one that was solved within thirty days.`, {
    remedy: "`perennial cases` lists those that are open.",
  });
}

/** Whose name stands below what is done: refused where somebody who has logged in asks for another's. */
export function actsAs({ id, name }: Caller, by: string | undefined): { ok: true; by: string } | Refused {
  if (by === undefined || by === name) return { ok: true, by: name };
  return id === undefined
    ? { ok: true, by }
    : refused(`You are logged in as ${name}, and cannot act as ${by}.`, {
        remedy: "Leave the name out: it is done in yours.",
      });
}

/** Where this was asked, there is nothing that makes texts of templates. */
export const notFilledHere: Refused = refused("Canned replies cannot be filled in here.", {
  remedy: "Ask on the page of the case, or by `perennial case canned`.",
});

/** Why somebody cannot do it, in a sentence. */
export function caseRefused(why: CaseRefusal): Refused {
  if (why.kind === "taken") return refused(`${why.by} has it already.`, { details: { taken_by: why.by } });
  if (why.kind === "unreachable")
    return refused(
      why.because === "no_address"
        ? "No e-mail address is known of this customer."
        : "This address takes no mail any more, or wants none: nothing is sent to it.",
      { remedy: "Call them; `perennial case show` has their number, where it is known." },
    );
  if (why.kind === "answered_often")
    return refused(`It has ${why.most} answers, and no more are sent about one case.`, { remedy: "Solve it with a reason." });
  if (why.kind === "away")
    return refused(`${why.name} is away until ${why.until}.`, { remedy: "Hand it over to somebody else, or to the team." });
  if (why.kind === "handed_often")
    return refused(`It was handed over ${why.most} times, and goes no further.`, { remedy: "Solve it with a reason." });
  if (why.kind === "full")
    return refused(`It has ${why.most} notes, and no more are kept.`, { remedy: "Solve it with a reason." });
  return refused(why.by === undefined ? "It is solved already." : `${why.by} has solved it already.`, {
    remedy: "What its customer writes within thirty days opens it again.",
  });
}

/** For the audit trail: no id of a customer, but the hash that an erasure leaves too. */
export const subjectOf = ({ customer }: CasePlace): AuditSubject => ({ customers: [erasureId(customer)] });
