/** Which steps somebody has passed, by what was decided there. */

import type { Passed } from "../../editor/picture/lit-ways.ts";
import type { Went } from "./rehearsal-store.ts";

/** Each stop once, with the way that was taken from it; `isOver`: they went to an end, and did not leave before it. */
export function passedIn({ steps, standing, state }: Went["rehearsal"]): { passed: Passed[]; isOver: boolean } {
  const at = [...steps, ...(standing ? [{ step: standing.step, branch: undefined }] : [])];
  const passed: Passed[] = [];
  for (const { step, branch } of at) {
    if (step === undefined) continue;
    const last = passed.at(-1);
    if (last?.step !== step) passed.push({ step, ...(branch === undefined ? {} : { branch }) });
    else if (branch !== undefined) passed[passed.length - 1] = { step, branch };
  }
  const hasLeft = steps.some(
    ({ decision }) => decision?.kind === "exited" || (decision?.kind === "ended" && EARLY.has(decision.reason)),
  );
  return { passed, isOver: state === "ended" && !hasLeft };
}

const EARLY = new Set(["goal", "exited", "erased"]);
