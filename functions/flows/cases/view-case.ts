/** What a person of the team sees of a case: the case, its customer, and what happened between them and the shop before. */

import type { CaseRecord } from "#engine/decide/cases/case-record.ts";
import { ownId } from "#engine/identity/source-ids.ts";
import type { CustomerRecord } from "#engine/model/customer.ts";
import type { CasePlace } from "#ports/cases/case-store.ts";
import type { CaseFacts } from "#ports/mail-renderer.ts";
import type { Ports } from "#ports/ports.ts";
import { caseFactsOf } from "./case-facts.ts";

export type CaseView = {
  row: CaseRecord;
  customerRecord: CustomerRecord;
  facts: CaseFacts;
  /** How many orders they have kept, and the last of all, the newest first. */
  orders: number;
  lastOrders: { number: string; status: string; at?: string }[];
  /** Their other cases, the newest first. */
  others: CaseRecord[];
};

/** So long after its solution a case can be opened by its link. */
export const SHOWN_AFTER = 30 * 86_400_000;

const MOST_ORDERS = 5;
const MOST_OTHERS = 5;

/** Undefined for a case that there is not, or not any more: its customer was erased, or it was solved long ago. */
export function viewCase(ports: Pick<Ports, "cases" | "customers" | "clock">) {
  return async (place: CasePlace): Promise<CaseView | undefined> => {
    const record = await ports.customers.customerRecord(place.customer);
    if (!record || record.customer.erased) return undefined;
    // Their profile may have been merged into another since the link was made.
    const row = await ports.cases.load(record.customer.id, place.case);
    if (!row || (row.state === "solved" && (row.solvedAt ?? 0) + SHOWN_AFTER <= ports.clock.now())) return undefined;
    const cases = await ports.cases.ofCustomer(record.customer.id);
    const others = cases.filter(({ id }) => id !== row.id).sort((a, b) => b.openedAt - a.openedAt);
    return {
      row,
      customerRecord: record,
      facts: caseFactsOf(row, record),
      orders: record.customer.orders,
      lastOrders: lastOrders(record),
      others: others.slice(0, MOST_OTHERS),
    };
  };
}

const lastOrders = ({ orders }: CustomerRecord): CaseView["lastOrders"] =>
  orders
    .map(({ id, number, status, placed_at, statuses }) => {
      const at = placed_at ?? Object.values(statuses).sort()[0];
      return { number: number ?? ownId(id), status, ...(at === undefined ? {} : { at }) };
    })
    .sort((a, b) => (b.at ?? "").localeCompare(a.at ?? ""))
    .slice(0, MOST_ORDERS);
