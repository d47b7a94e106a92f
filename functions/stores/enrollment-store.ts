/** Enrollments, date entries and refusals, each saved together with its place in the due index in one write. */

import type { DateEntry, Enrollment, Refusal } from "#engine/model/enrollment.ts";
import type { EnrollmentStore } from "#ports/stores.ts";
import { reader, type Shape, saver } from "./items/entity.ts";
import { dateEntryKey, enrollmentKey, refusalKey } from "./items/keys.ts";
import { pausedShard, quarantineShard, STUCK, shardOf } from "./items/shards.ts";
import type { Due, Table } from "./table/table.ts";

const ENROLLMENT: Shape<Enrollment> = {
  id: "string",
  customer: "string",
  journey: "string",
  version: "number",
  key: "string",
  entry: "number",
  state: "string",
  enteredAt: "number",
  cause: "string",
  since: "number",
  subject: "map",
  seen: "list",
  history: "list",
  failures: "number",
};
const DATE_ENTRY: Shape<DateEntry> = {
  customer: "string",
  journey: "string",
  key: "string",
  dueAt: "number",
  occurrence: "string",
  subject: "map",
  failures: "number",
};
const REFUSAL: Shape<Refusal> = { customer: "string", journey: "string", key: "string", at: "number", reason: "map" };

export const readEnrollment = reader<Enrollment>("enrollment", ENROLLMENT);
export const readDateEntry = reader<DateEntry>("date_entry", DATE_ENTRY);
export const readRefusal = reader<Refusal>("refusal", REFUSAL);

type Placed = { customer: string; journey: string; dueAt?: number; parked?: boolean; notBefore?: number };

/** The port `EnrollmentStore` on the table. */
export function enrollmentStore(table: Table): EnrollmentStore {
  const saveDateEntry = saver<DateEntry>(table, dateEntryKey, dueOf);
  return {
    saveAdvance: saver<Enrollment>(table, enrollmentKey, dueOfEnrollment),
    saveDateEntry: async ({ plannedBy: _plannedBy, ...dateEntry }) => saveDateEntry(dateEntry),
    removeEnrollment: (enrollment) => table.remove(enrollmentKey(enrollment), enrollment.revision),
    removeDateEntry: (dateEntry) => table.remove(dateEntryKey(dateEntry), dateEntry.revision),
    saveRefusal: saver<Refusal>(table, refusalKey),
  };
}

const dueOf = ({ customer, journey, dueAt, parked, notBefore = 0 }: Placed): Due | undefined =>
  dueAt === undefined ? undefined : { shard: parked ? pausedShard(journey) : shardOf(customer), at: Math.max(dueAt, notBefore) };

/** No enrollment drops out of sight: an active one without a next time is listed where the nightly audit reads. */
const dueOfEnrollment = (enrollment: Enrollment): Due | undefined => {
  const { journey, state, dueAt, endReason, history } = enrollment;
  switch (state) {
    case "active":
      return dueAt !== undefined && Number.isFinite(dueAt) ? dueOf(enrollment) : { shard: STUCK, at: 0 };
    case "quarantined":
      return { shard: quarantineShard(journey), at: history.at(-1)?.at ?? 0 };
    case "ended":
      return endReason === undefined ? { shard: STUCK, at: 0 } : undefined;
  }
};
