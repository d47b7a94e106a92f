/** The port to the cases of a team: each a row in its customer's partition, and all that are open listed in one place. */

import type { CaseRecord } from "#engine/decide/cases/case-record.ts";
import type { CaseOffers } from "#engine/decide/cases/choose-member.ts";
import type { Instant } from "#engine/model/enrollment.ts";

/** Where a case stands. */
export type CasePlace = { customer: string; case: string };

/** `more`: there are others beyond those that were asked for. */
export type ListedCases = { cases: CaseRecord[]; more: boolean };

export type CaseStore = {
  load(customer: string, id: string): Promise<CaseRecord | undefined>;
  /** Conditional on the revision that was read; 0: nothing may be there. `conflict`: another writer was faster. */
  save(row: CaseRecord): Promise<CaseRecord | "conflict">;
  /** Of one customer, those that are solved too. */
  ofCustomer(customer: string): Promise<CaseRecord[]>;
  /** Those that nobody has solved yet, of all teams, in no order; a case is listed a moment after it was opened. */
  open(limit: number): Promise<ListedCases>;
  /** Those solved from then on, the oldest solution first. */
  solvedFrom(from: Instant, limit: number): Promise<ListedCases>;
  /** Of open cases, and of those solved from then on, those whose id begins so: whose they are. */
  find(beginning: string, solvedFrom: Instant): Promise<CasePlace[]>;
  /** What the people of all teams were offered; nothing: revision 0. */
  offers(): Promise<CaseOffers>;
  /** Conditional on the revision that was read. */
  saveOffers(offers: CaseOffers): Promise<CaseOffers | "conflict">;
};
