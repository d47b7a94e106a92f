/** The port to what customers wrote beside their scores: each a row in its customer's partition, praise listed by when it was given. */

import type { Remark } from "#engine/decide/cases/remark.ts";
import type { Instant } from "#engine/model/enrollment.ts";

export type RemarkStore = {
  load(customer: string, survey: string): Promise<Remark | undefined>;
  /** Conditional on the revision that was read; 0: nothing may be there. `conflict`: another writer was faster. */
  save(remark: Remark): Promise<Remark | "conflict">;
  /** Praise that was given from then on, the newest first; listed a moment after it was saved. `more`: there is older. */
  praiseFrom(from: Instant, limit: number): Promise<{ remarks: Remark[]; more: boolean }>;
};
