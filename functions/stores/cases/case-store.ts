/** Cases, in the partitions of the customers whom they are about: due until they are solved, and listed where they are due. */

import type { CaseRecord } from "#engine/decide/cases/case-record.ts";
import { type CaseOffers, NO_OFFERS } from "#engine/decide/cases/choose-member.ts";
import type { CasePlace, CaseStore, ListedCases } from "#ports/cases/case-store.ts";
import { reader, type Shape, saver } from "../items/entity.ts";
import { caseOffersKey, caseRowKey, customerPartition, dueThing } from "../items/keys.ts";
import { CASE_SHARD, SOLVED_CASES } from "../items/shards.ts";
import type { Due, DueRow, Table } from "../table/table.ts";

const SHAPE: Shape<CaseRecord> = {
  id: "string",
  customer: "string",
  state: "string",
  opening: "number",
  about: "map",
  openedAt: "number",
  dueAt: "number",
  complaint: "boolean",
  notes: "list",
  notified: "number",
};

const OFFERS: Shape<CaseOffers> = { people: "map", latest: "list" };

const EVER = Number.MAX_SAFE_INTEGER;
/** More than people have open at once; the rows of the index hold keys and no content. */
const MOST_FOUND = 10_000;

/** The port `CaseStore` on the table. */
export function caseStore(table: Table): CaseStore {
  const read = reader<CaseRecord>("case", SHAPE);
  const readOffers = reader<CaseOffers>("row of offered cases", OFFERS);

  /** The index lags: what has been solved, or opened again, meanwhile is left out. */
  const listed = async (rows: DueRow[], limit: number, isSolved: boolean): Promise<ListedCases> => {
    const items = await table.getMany(rows.slice(0, limit).map(({ pk, sk }) => ({ pk, sk })));
    const cases = items.map(read).filter(({ state }) => (state === "solved") === isSolved);
    return { cases, more: rows.length > limit };
  };

  return {
    load: async (customer, id) => {
      const item = await table.get(caseRowKey(customer, id));
      return item && read(item);
    },
    save: saver<CaseRecord>(table, ({ customer, id }) => caseRowKey(customer, id), dueOf),
    ofCustomer: async (customer) => (await table.query(customerPartition(customer), "case#")).map(read),
    open: async (limit) => listed(await table.due(CASE_SHARD, EVER, limit + 1), limit, false),
    solvedFrom: async (from, limit) => {
      const { cases, more } = await listed(await table.due(SOLVED_CASES, EVER, limit + 1, from), limit, true);
      return { cases: cases.sort((a, b) => (a.solvedAt ?? 0) - (b.solvedAt ?? 0)), more };
    },
    find: async (beginning, solvedFrom) => {
      const rows = await Promise.all([
        table.due(CASE_SHARD, EVER, MOST_FOUND),
        table.due(SOLVED_CASES, EVER, MOST_FOUND, solvedFrom),
      ]);
      const places = rows.flat().flatMap((row) => placeOf(row) ?? []);
      return places.filter((place) => place.case.startsWith(beginning));
    },
    offers: async () => {
      const item = await table.get(caseOffersKey);
      return item ? readOffers(item) : NO_OFFERS;
    },
    saveOffers: saver<CaseOffers>(table, () => caseOffersKey),
  };
}

const placeOf = (row: DueRow): CasePlace | undefined => {
  const thing = dueThing(row);
  return thing?.kind === "case" ? { customer: thing.customer, case: thing.case } : undefined;
};

const dueOf = ({ state, nextAt, solvedAt }: CaseRecord): Due | undefined => {
  if (state === "solved" && nextAt === undefined) return { shard: SOLVED_CASES, at: solvedAt ?? 0 };
  return { shard: CASE_SHARD, at: nextAt ?? 0 };
};
