/** Follows an erasure that somebody has asked for to its end. Whoever stops following loses nothing: the sweep takes it up. */

import { errorText } from "#ports/error-text.ts";
import type { Ports } from "#ports/ports.ts";
import { hasBegun, wakeDueErasure } from "./begin-erasure.ts";

/** What is told on the way, each once. `not_started`: not from here, so that the sweep does it. */
export type ErasureProgress = { kind: "suppressed" } | { kind: "begun" } | { kind: "not_started"; reason: string };
/** `set_aside`: the event that asked for it failed again and again. `under_way`: patience has ended first. */
export type ErasureOutcome = "done" | "quarantined" | "under_way";

type Needs = Pick<Ports, "events" | "people" | "clock"> & {
  /** Absent where only the table is at hand: then the sweep starts the state machine. */
  starter?: Pick<Ports["starter"], "startErase">;
};

const LOOK_AGAIN = 2_000;

export function followErasure({ starter, ...ports }: Needs, tell: (news: ErasureProgress) => void) {
  return async ({ event, erasure }: { event: string; erasure: string }, patience: number): Promise<ErasureOutcome> => {
    const until = ports.clock.now() + patience;
    const told = new Set<string>();
    const tellOnce = (news: ErasureProgress): void => {
      if (!told.has(news.kind)) tell(news);
      told.add(news.kind);
    };
    /** Sooner than the sweep of the next minute, which finds it taken then. */
    const begin = async (): Promise<void> => {
      if (!starter || told.has("not_started")) return;
      try {
        if ((await wakeDueErasure({ ...ports, starter }, erasure)) === "advanced") tellOnce({ kind: "begun" });
      } catch (error) {
        tellOnce({ kind: "not_started", reason: errorText(error) });
      }
    };
    const look = async (): Promise<ErasureOutcome> => {
      const asked = await ports.events.load(event);
      if (asked?.state === "quarantined") return "quarantined";
      if (asked?.state !== "done") return "under_way";
      tellOnce({ kind: "suppressed" });
      const row = await ports.people.erasure(erasure);
      if (row?.state === "done") return "done";
      if (row && hasBegun(row, ports.clock.now())) tellOnce({ kind: "begun" });
      else await begin();
      return "under_way";
    };
    for (;;) {
      const outcome = await look();
      if (outcome !== "under_way" || ports.clock.now() >= until) return outcome;
      await ports.clock.sleep(LOOK_AGAIN);
    }
  };
}
