/** `resume-after-restore`: lets data mail again that were copied or put back from a backup; until then they mail nobody. */

import * as z from "zod";
import { restorePreview } from "#flows/sending/restore-preview.ts";
import { defineOperation } from "../define-operation.ts";
import { done, refused } from "../operation-result.ts";
import { type PreviewNeeds, restoreShape } from "./preview-restore.ts";

export const resumeAfterRestore = defineOperation({
  name: "resume-after-restore",
  summary: "let data mail again that were copied or put back from a backup",
  right: "operate",
  changes: true,
  input: z.strictObject({}),
  subject: () => ({}),
  output: restoreShape,
  run: async (ports: PreviewNeeds) => {
    // Counted before: afterwards the sweep may be at it already.
    const preview = await restorePreview(ports)();
    if (preview.standing === "current") return refused("These data are the ones that mail already: there is nothing to resume.");
    await ports.epoch.resume();
    return done({ ...preview, standing: "current" as const });
  },
});
