/** `choose:` – the first branch in file order whose condition holds. */

import { holdsIn, type Scene } from "../decide/decision-context.ts";
import type { Walk } from "../model/enrollment.ts";
import type { ChooseStep } from "../model/journey.ts";
import type { Outlook } from "./step-result.ts";

export const beginChoose = (step: ChooseStep, scene: Scene, walk: Walk): Outlook => {
  let missing: string | undefined;
  for (const branch of step.branches) {
    const verdict = holdsIn(scene, branch.if, walk.context);
    if (verdict.holds) return { kind: "go", to: branch.first, notes: [{ kind: "chosen", branch: branch.if }] };
    missing ??= verdict.missing;
  }
  const note = { kind: "chosen", branch: "else", ...(missing === undefined ? {} : { missing }) } as const;
  return { kind: "go", to: step.otherwise, notes: [note] };
};
