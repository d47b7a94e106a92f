/** Reads a YAML file by a schema: either what it means, or every problem in it, each at its place. */

import type * as z from "zod";
import type { Problem } from "./problem.ts";
import { problemsOfIssues } from "./schema-problems.ts";
import type { SourceText } from "./source-text.ts";
import { type Located, readYaml } from "./yaml-source.ts";

export type ParsedDocument<T> = { value?: T; problems: Problem[]; root?: Located; source: SourceText };

/** Never throws. `checks` find in the located values what a schema cannot see, such as two steps with one id. */
export function readBySchema<T>(
  text: string,
  file: string,
  schema: z.ZodType<T>,
  checks: (root: Located, source: SourceText) => Problem[] = () => [],
): ParsedDocument<T> {
  const { root, source, problems } = readYaml(text, file);
  if (root === undefined) return { problems: problems.sort(byPlace), source };
  if ((root.value ?? undefined) === undefined && problems.length === 0) {
    return {
      problems: [
        source.problem(0, { code: "empty-file", message: "this file is empty", remedy: "Copy one that works and change it." }),
      ],
      source,
    };
  }
  const read = schema.safeParse(root.value ?? {});
  const found = [...(read.success ? [] : problemsOfIssues(read.error.issues, root, source)), ...checks(root, source)];
  const spoilt = new Set(problems.map(({ line }) => line));
  const all = [...problems, ...found.filter(({ line }) => !spoilt.has(line))].sort(byPlace);
  return { problems: all, root, source, ...(read.success && all.length === 0 ? { value: read.data } : {}) };
}

const byPlace = (a: Problem, b: Problem): number => a.line - b.line || a.column - b.column;
