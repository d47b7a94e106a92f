/** Tells the many automatic saves of somebody who edits a draft as one line: when they began, when they ended, how many. */

import type { Instant } from "#engine/model/enrollment.ts";
import type { AuditOutcome, AuditSubject } from "#ports/audit.ts";

/** One operation of the trail, with what came of it. `endedAt`: absent while it runs, or where it was interrupted. */
type Audited = {
  startedAt: Instant;
  endedAt?: Instant;
  who: string;
  whoId?: string;
  operation: string;
  subject: AuditSubject;
  outcome: AuditOutcome;
};

/** `times`: how many operations this line stands for; absent: one. */
export type Folded<One> = One & { times?: number };

/** Whoever saves nothing for so long has stopped editing, in milliseconds. */
const PAUSE = 30 * 60_000;

/**
 * In the order in which they began. Saves of one person into one draft are one line, as long as nothing else was done with that draft
 * between them and no pause was long: what was asked for, approved or sent back stands between the saves before and after it.
 */
export function editingSessions<One extends Audited>(operations: readonly One[]): Folded<One>[] {
  const lines: Folded<One>[] = [];
  /** The line of the newest thing that was done with a draft, by its id. */
  const newest = new Map<string, number>();
  for (const one of operations) {
    const { draft } = one.subject;
    const at = draft === undefined ? undefined : newest.get(draft);
    const before = at === undefined ? undefined : lines[at];
    if (at !== undefined && before && isSameSession(before, one)) lines[at] = joined(before, one);
    else if (draft === undefined) lines.push(one);
    else newest.set(draft, lines.push(one) - 1);
  }
  return lines;
}

const isSameSession = (before: Audited, one: Audited): boolean =>
  [before, one].every(({ operation, outcome }) => operation === "save-draft" && outcome === "done") &&
  before.who === one.who &&
  before.whoId === one.whoId &&
  one.startedAt - (before.endedAt ?? before.startedAt) < PAUSE;

const joined = <One extends Audited>(before: Folded<One>, { endedAt }: One): Folded<One> => ({
  ...before,
  times: (before.times ?? 1) + 1,
  ...(endedAt === undefined ? {} : { endedAt }),
});
