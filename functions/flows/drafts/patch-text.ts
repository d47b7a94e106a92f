/** What a draft changes as a patch that `git apply` takes: a unified diff, with three unchanged lines around each change. */

import { diffIndices } from "node-diff3";
import type { ComparedFile } from "./compare-draft.ts";

const AROUND = 3;

/** @param folder of the workflows in the repository, without a slash at the end */
export function patchText(files: Pick<ComparedFile, "path" | "before" | "after">[], folder = "workflows"): string {
  return files.map((file) => filePatch(file, `${folder}/${file.path}`)).join("");
}

const filePatch = ({ before, after }: Pick<ComparedFile, "before" | "after">, path: string): string => {
  const [was, is] = [linesOf(before ?? ""), linesOf(after ?? "")];
  const hunks = hunksOf(was, is);
  if (hunks.length === 0 && (before === null) === (after === null)) return "";
  const mode = before === null ? "new file mode 100644\n" : after === null ? "deleted file mode 100644\n" : "";
  const head = `diff --git a/${path} b/${path}\n${mode}`;
  // Of an empty file that comes or goes there is nothing to show but that.
  if (hunks.length === 0) return head;
  const names = `--- ${before === null ? "/dev/null" : `a/${path}`}\n+++ ${after === null ? "/dev/null" : `b/${path}`}\n`;
  return head + names + hunks.map((hunk) => hunkText(hunk, was, is)).join("");
};

/** Each with its line end; the last one may have none. */
const linesOf = (text: string): string[] => text.match(/[^\n]*\n|[^\n]+$/g) ?? [];

/** Half-open, by line numbers from 0. */
type Change = { was: [number, number]; is: [number, number] };

/** Changes whose surroundings meet are in one hunk. */
const hunksOf = (was: string[], is: string[]): Change[][] => {
  const hunks: Change[][] = [];
  for (const { buffer1, buffer2 } of diffIndices(was, is)) {
    const change: Change = { was: [buffer1[0], buffer1[0] + buffer1[1]], is: [buffer2[0], buffer2[0] + buffer2[1]] };
    const last = hunks.at(-1);
    const end = last?.at(-1)?.was[1];
    if (last && end !== undefined && change.was[0] - end <= 2 * AROUND) last.push(change);
    else hunks.push([change]);
  }
  return hunks;
};

const hunkText = (changes: Change[], was: string[], is: string[]): string => {
  const [first, last] = [changes[0], changes.at(-1)];
  if (!first || !last) return "";
  const before = Math.min(AROUND, first.was[0]);
  const after = Math.min(AROUND, was.length - last.was[1]);
  const [from, to] = [first.was[0] - before, last.was[1] + after];
  const lines: string[] = [];
  let at = from;
  for (const change of changes) {
    lines.push(...was.slice(at, change.was[0]).map((line) => ` ${line}`));
    lines.push(...was.slice(...change.was).map((line) => `-${line}`), ...is.slice(...change.is).map((line) => `+${line}`));
    at = change.was[1];
  }
  lines.push(...was.slice(at, to).map((line) => ` ${line}`));
  const head = `@@ -${range(from, to - from)} +${range(first.is[0] - before, last.is[1] + after - first.is[0] + before)} @@\n`;
  return head + lines.map((line) => (line.endsWith("\n") ? line : `${line}\n\\ No newline at end of file\n`)).join("");
};

/** Line numbers from 1; where there is no line, that of the one before. */
const range = (from: number, count: number): string => `${count === 0 ? from : from + 1},${count}`;
