/** What the audit trail must do on every table. */

import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { AuditRecord, AuditStore } from "#ports/audit.ts";
import { stores } from "#stores/table-stores.ts";
import type { OpenTable, TableMaker } from "./tables.ts";

const at = (iso: string): number => Date.parse(iso);

const aRecord = (id: string, startedAt: number, more: Partial<AuditRecord> = {}): AuditRecord => ({
  id,
  startedAt,
  at: startedAt,
  who: "zofia",
  operation: "pause",
  subject: { journey: "letter", customers: ["hash-1"] },
  inputHash: "fingerprint",
  outcome: "started",
  ...more,
});

export const auditContract = ({ name, open }: TableMaker): void => {
  describe(`the audit trail on a table ${name}`, () => {
    let opened: OpenTable;
    let audit: AuditStore;
    beforeAll(async () => {
      opened = await open();
      audit = stores(opened.table, () => 0, 0).audit;
    });
    afterAll(() => opened.close());

    it("gives back what was written, day by day, in the order in which operations were started", async () => {
      const late = aRecord("b", at("2001-03-04T23:59:59.999Z"));
      const early = aRecord("c", at("2001-03-04T00:00:00Z"));
      const ended = aRecord("c", early.startedAt, { at: early.startedAt + 5, outcome: "done", subject: { version: 3 } });
      const nextDay = aRecord("a", at("2001-03-05T00:00:00Z"), { outcome: "failed", reason: "StorageUnavailable" });
      for (const record of [late, nextDay, early, ended]) expect(await audit.append(record)).toBe("appended");
      const { records, next } = await audit.ofDay("2001-03-04", 100);
      expect(next).toBeUndefined();
      expect(records.filter(({ id }) => id === "c").sort((a, b) => a.at - b.at)).toEqual([early, ended]);
      expect(records.map(({ id }) => id)).toEqual(["c", "c", "b"]);
      expect((await audit.ofDay("2001-03-05", 100)).records).toEqual([nextDay]);
      expect((await audit.ofDay("2001-03-06", 100)).records).toEqual([]);
    });

    it("never overwrites a record: whoever comes second is told, and the first one stays", async () => {
      const first = aRecord("once", at("2001-04-01T10:00:00Z"));
      expect(await audit.append(first)).toBe("appended");
      expect(await audit.append({ ...first, who: "somebody else" })).toBe("exists");
      const done = { ...first, outcome: "done" as const };
      const both = await Promise.all([audit.append(done), audit.append({ ...done, outcome: "failed" })]);
      expect(both.sort()).toEqual(["appended", "exists"]);
      const { records } = await audit.ofDay("2001-04-01", 100);
      expect(records.map(({ who }) => who)).toEqual(["zofia", "zofia"]);
    });

    it("lists a busy day page by page, each record once", async () => {
      const ids = Array.from({ length: 7 }, (_, n) => `busy-${n}`);
      for (const [n, id] of ids.entries()) await audit.append(aRecord(id, at("2001-05-01T10:00:00Z") + n));
      const seen: string[] = [];
      for (let after: string | undefined; ; ) {
        const page = await audit.ofDay("2001-05-01", 3, after);
        expect(page.records.length).toBeLessThanOrEqual(3);
        seen.push(...page.records.map(({ id }) => id));
        after = page.next;
        if (after === undefined) break;
      }
      expect(seen).toEqual(ids);
    });

    it("offers no way to change or to delete a record", () => {
      expect(Object.keys(audit).sort()).toEqual(["append", "ofDay"]);
    });
  });
};
