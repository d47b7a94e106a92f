/** `workflow-files`: the files that journeys are published from, as they are now. */

import * as z from "zod";
import { textHash } from "#engine/model/ids.ts";
import { defineOperation } from "../define-operation.ts";
import { done } from "../operation-result.ts";
import { type DraftPorts, filesOf } from "./draft-shape.ts";

export const workflowFiles = defineOperation({
  name: "workflow-files",
  summary: "show the files that journeys are published from, and their texts",
  right: "read",
  changes: false,
  input: z.strictObject({
    paths: z
      .array(z.string().max(200))
      .max(500)
      .optional()
      .describe("files whose text is wanted; without it, hashes of all files"),
  }),
  output: z.object({ files: z.array(z.object({ path: z.string(), hash: z.string(), text: z.string().optional() })) }),
  run: async (ports: Pick<DraftPorts, "workflowFiles">, { paths }) => {
    const of = filesOf(ports);
    if (!of.ok) return of;
    const texts = Object.entries(await of.files.read()).filter(([path]) => paths === undefined || paths.includes(path));
    return done({
      files: texts.map(([path, text]) => ({ path, hash: textHash(text), ...(paths === undefined ? {} : { text }) })),
    });
  },
});
