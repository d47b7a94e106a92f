/** `choose:` – the first branch in file order whose condition holds. */

import type { ChooseStep } from "../journey.ts";
import { holdsIn, type Scene } from "../scene.ts";
import type { Walk } from "../walk.ts";
import type { Outlook } from "./outlook.ts";

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
