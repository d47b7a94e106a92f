/** Lists what customers have praised lately, the newest first: it is shown beside what they complain of. */

import type { Remark } from "#engine/decide/cases/remark.ts";
import type { Ports } from "#ports/ports.ts";

/** So long it is shown. */
const SHOWN_FOR = 30 * 86_400_000;
/** No more than asked for is read. `more`: there is older. */
export function listPraise(ports: Pick<Ports, "remarks" | "clock">) {
  return (limit: number): Promise<{ remarks: Remark[]; more: boolean }> =>
    ports.remarks.praiseFrom(ports.clock.now() - SHOWN_FOR, limit);
}
