/** `audit`: who changed what by an operation, when, and what came of it. */

import * as z from "zod";
import { windowDays } from "#engine/decide/circuit-breaker.ts";
import { erasureId } from "#engine/model/ids.ts";
import { editingSessions, type Folded } from "#flows/reports/editing-sessions.ts";
import type { AuditRecord } from "#ports/audit.ts";
import { defineOperation } from "../define-operation.ts";
import type { OperationPorts } from "../operation-ports.ts";
import { done } from "../operation-result.ts";
import { personHash } from "../people/named-person.ts";
import { name } from "../shapes.ts";

/** More of one day are not listed. */
const MOST = 2_000;
const PAGE = 500;

const auditedFile = z.object({
  hash: z.string(),
  from: z.number(),
  rows: z.number(),
  new: z.number().optional(),
  changed: z.number().optional(),
  same: z.number().optional(),
  addresses: z.number().optional(),
  forgotten: z.number().optional(),
});

export const audit = defineOperation({
  name: "audit",
  summary: "list who changed what, when, and what came of it",
  right: "operate",
  changes: false,
  input: z.strictObject({
    days: z.int().min(1).max(366).default(7).describe("how many days (UTC), today included"),
    each: z.boolean().default(false).describe("each automatic save of a draft by itself"),
    customer: name.optional().describe("only what concerned this customer: an id, as the operation was given it"),
  }),
  output: z.object({
    /** One an operation, oldest first; the saves of one editing session are one of `times`, from the first to the end of the last. */
    operations: z.array(
      z.object({
        id: z.string(),
        startedAt: z.number(),
        /** Absent while it runs, and for ever where it was interrupted. */
        endedAt: z.number().optional(),
        times: z.number().optional(),
        who: z.string(),
        /** Of whoever had logged in: their id at the issuer. */
        whoId: z.string().optional(),
        /** An assistant asked in their name. */
        by: z.literal("MCP").optional(),
        operation: z.string(),
        subject: z.object({
          journey: z.string().optional(),
          version: z.number().optional(),
          published: z.array(z.string()).optional(),
          occasion: z.string().optional(),
          customers: z.array(z.string()).optional(),
          pool: z.string().optional(),
          template: z.string().optional(),
          locale: z.string().optional(),
          person: z.string().optional(),
          token: z.string().optional(),
          draft: z.string().optional(),
          file: auditedFile.optional(),
        }),
        /** Of the draft that it was about, as it is now: what it is called, and which journeys it edits. */
        draft: z.object({ title: z.string(), journeys: z.array(z.string()) }).optional(),
        inputHash: z.string(),
        outcome: z.enum(["started", "done", "refused", "failed"]),
        reason: z.string().optional(),
      }),
    ),
    /** Days of which more were recorded than are listed here. */
    cut: z.array(z.string()),
  }),
  run: async (ports: Pick<OperationPorts, "audit" | "drafts" | "clock">, { days, customer, each }) => {
    const hashes = customer === undefined ? undefined : [erasureId(customer), personHash(customer)];
    const concerns = ({ subject }: ListedOperation): boolean =>
      hashes === undefined || hashes.some((hash) => subject.customers?.includes(hash));
    const cut: string[] = [];
    const found: ListedOperation[] = [];
    for (const day of windowDays(ports.clock.now(), days).reverse()) {
      const { records, more } = await recordsOf(ports, day);
      if (more) cut.push(day);
      found.push(...operationsOf(records));
    }
    const concerned = found.filter(concerns);
    const lines = each ? concerned : editingSessions(concerned);
    return done({ operations: await withDrafts(ports, lines), cut });
  },
});

type ListedOperation = Omit<AuditRecord, "at"> & { endedAt?: number };

/** Of so many drafts it says what they are called; older ones stand by their ids. */
const MOST_DRAFTS = 200;

/** The trail holds ids of drafts alone: what each is called, and what it edits, is read beside it. */
const withDrafts = async (ports: Pick<OperationPorts, "drafts">, lines: Folded<ListedOperation>[]) => {
  const ids = [...new Set(lines.flatMap(({ subject: { draft } }) => draft ?? []))].slice(-MOST_DRAFTS);
  const read = await Promise.all(ids.map(async (id) => [id, await ports.drafts.draft(id)] as const));
  const known = new Map(read);
  return lines.map((line) => {
    const draft = known.get(line.subject.draft ?? "");
    if (!draft) return line;
    return { ...line, draft: { title: draft.title, journeys: journeysIn(Object.keys(draft.edits)) } };
  });
};

const journeysIn = (paths: string[]): string[] =>
  paths.flatMap((path) => /^journeys\/([\w-]+)\.ya?ml$/.exec(path)?.[1] ?? []).sort();

const recordsOf = async (
  ports: Pick<OperationPorts, "audit">,
  day: string,
): Promise<{ records: AuditRecord[]; more: boolean }> => {
  const records: AuditRecord[] = [];
  let after: string | undefined;
  do {
    const page = await ports.audit.ofDay(day, PAGE, after);
    records.push(...page.records);
    after = page.next;
  } while (after !== undefined && records.length < MOST);
  return { records, more: after !== undefined };
};

/** What was started and what came of it, as one. */
const operationsOf = (records: AuditRecord[]): ListedOperation[] => {
  const byId = new Map<string, ListedOperation>();
  for (const { at, ...record } of records) {
    const ended = record.outcome === "started" ? {} : { ...record, endedAt: at };
    byId.set(record.id, { ...record, ...byId.get(record.id), ...ended });
  }
  return [...byId.values()];
};
