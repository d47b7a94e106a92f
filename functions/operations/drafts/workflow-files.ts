/** `workflow-files`: the files that journeys are published from, as they are now. */

import * as z from "zod";
import { filesHash, textHash } from "#engine/model/ids.ts";
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
    texts: z.boolean().default(false).describe("the texts of all files"),
    known: z
      .string()
      .max(100)
      .optional()
      .describe("`hash` of an earlier answer: where nothing has changed since, no files are answered"),
  }),
  output: z.object({
    /** Of all paths with their hashes: another one, wherever any file is. */
    hash: z.string(),
    files: z.array(z.object({ path: z.string(), hash: z.string(), text: z.string().optional() })),
    /** Nothing has changed since the answer that is `known`. */
    same: z.boolean(),
  }),
  run: async (ports: Pick<DraftPorts, "workflowFiles">, { paths, texts: all, known }) => {
    const of = filesOf(ports);
    if (!of.ok) return of;
    const files = Object.entries(await of.files.read()).map(([path, text]) => ({ path, hash: textHash(text), text }));
    const hash = filesHash(Object.fromEntries(files.map((file) => [file.path, file.hash])));
    if (hash === known) return done({ hash, files: [], same: true });
    const wanted = files.filter(({ path }) => paths === undefined || paths.includes(path));
    const shown = all || paths !== undefined ? wanted : wanted.map(({ text: _text, ...file }) => file);
    return done({ hash, files: shown, same: false });
  },
});
