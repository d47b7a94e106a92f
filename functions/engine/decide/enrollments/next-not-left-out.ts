/** Where people go on who skip to the next mail. */

import type { Journey } from "../../model/journey.ts";
import { kindOf } from "../../steps/step-kinds.ts";

/** The first step from there on that is not left out on the way to the next mail: waits are, and what is done between them. */
export function nextNotLeftOut({ steps }: Pick<Journey, "steps">, from: string | undefined): string | undefined {
  const seen = new Set<string>();
  let id = from;
  while (id !== undefined && !seen.has(id)) {
    seen.add(id);
    const step = steps[id];
    // Forks are decided, and a coupon is for the mail that follows it.
    if (!step || step.kind === "coupon" || kindOf(step).mail(step) || !(kindOf(step).waits || kindOf(step).asks)) return id;
    id = "next" in step ? step.next : "otherwise" in step ? step.otherwise : undefined;
  }
  return undefined;
}
