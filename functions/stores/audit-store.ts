/** The audit trail: a partition for each day, and conditional writes only, so that no record is ever replaced. */

import type { AuditRecord, AuditStore } from "#ports/audit.ts";
import { auditDay, auditKey } from "./items/console-keys.ts";
import { reader, type Shape, saver, withVersion } from "./items/entity.ts";
import type { Item, Table } from "./table/table.ts";

type AuditRow = AuditRecord & { revision: number };

const SHAPE: Shape<AuditRow> = {
  id: "string",
  startedAt: "number",
  at: "number",
  who: "string",
  operation: "string",
  subject: "map",
  inputHash: "string",
  outcome: "string",
};

/** The store of audit records on this table. Days and times in its keys are UTC. */
export function auditStore(table: Table): AuditStore {
  const read = reader<AuditRow>("audit record", SHAPE);
  const save = saver<AuditRow>(table, auditKey);
  return {
    append: async (record) => ((await save({ ...record, revision: 0 })) === "conflict" ? "exists" : "appended"),
    ofDay: async (day, limit, after) => {
      const items = await table.page(auditDay(day), after, limit);
      const records = items.map(read).map(({ revision: _revision, ...record }) => record);
      const last = items.at(-1);
      return { records, ...(last && items.length === limit ? { next: last.sk } : {}) };
    },
  };
}

/** The item of a new record, for whoever may only have it written. */
export function auditItem(record: AuditRecord): Item {
  return { ...auditKey(record), revision: 1, data: withVersion(record) };
}
