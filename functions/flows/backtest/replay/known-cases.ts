/** The cases of a customer in a replay, where nobody works on them. */

import { openedCase, solvedCase } from "#engine/decide/cases/case-after-event.ts";
import type { CaseRecord } from "#engine/decide/cases/case-record.ts";
import { type ClusterRecords, recordOf } from "./cluster-records.ts";

/** As far as the profile remembers them: enough to know whether a reply joins one, or opens it again. */
export function knownCases(records: ClusterRecords, of: string): CaseRecord[] {
  const record = recordOf(records, of);
  return Object.entries(record?.customer.stamps ?? {}).flatMap(([stamp, at]) => {
    const id = stamp.slice("case.".length);
    if (!record || !stamp.startsWith("case.") || !records.openedCases.has(id)) return [];
    const { customer } = record;
    const row = openedCase(
      { customer: customer.id, at, dueAt: at, now: at },
      { type: "case.opened", id, at: "", customer: {}, case: { id } },
    );
    return [customer.cases.includes(id) ? row : (solvedCase(row, {}, { at, now: at }) ?? row)];
  });
}
