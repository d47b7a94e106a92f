/** What the room of the segments knows: all of them, who is in the one that is open, and whom a condition in work would take in. */

import { batch, signal } from "@preact/signals";
import type { OutputOf } from "#operations/typed-registry.ts";
import { ask } from "../../api/ask.ts";
import { asked } from "../../api/asked.ts";
import type { Problem } from "../../api/problem.ts";
import { announce } from "../../parts/announce.ts";
import { draft as typedDraft } from "../../place/drafts.ts";
import { t } from "../../texts/text.ts";
import type { Written } from "./segment-file.ts";

export type ListedSegment = OutputOf<"segments">["segments"][number];
export type Person = OutputOf<"segment-people">["people"][number];
/** What reads and writes YAML is loaded when somebody edits a segment. */
const segmentFile = () => import("./segment-file.ts");

export const FILE = "segments.yaml";

export const list = asked("segments");
/** Whom the condition that is shown, or typed, takes in now. */
export const tried = asked("try-segment");
/** Those in work that edit segments. */
export const drafts = asked("drafts");

/** The people of the open segment, as far as somebody has asked for them. */
export const people = signal<{ of: string; shown: Person[]; looked: number; next?: string } | undefined>(undefined);
export const peopleProblem = signal<Problem | undefined>(undefined);
export const loadingPeople = signal(false);

export const saving = signal(false);
export const saveProblem = signal<Problem | undefined>(undefined);

/** What is typed of a segment, until it is saved in a draft; `new` for one that there is not yet. */
export const typedIf = (segment: string) => typedDraft(`segments:if:${segment}`);
export const typedAbout = (segment: string) => typedDraft(`segments:about:${segment}`);
export const typedName = () => typedDraft("segments:name");

/** The first people of a segment, or the next ones of it. */
export async function loadPeople(segment: string): Promise<void> {
  if (loadingPeople.peek()) return;
  const known = people.peek()?.of === segment ? people.peek() : undefined;
  loadingPeople.value = true;
  const answer = await ask("segment-people", { segment, ...(known?.next === undefined ? {} : { after: known.next }) });
  batch(() => {
    loadingPeople.value = false;
    peopleProblem.value = answer?.ok === false ? answer.problem : undefined;
    if (!answer?.ok) return;
    const { people: found, looked, next } = answer.output;
    people.value = {
      of: segment,
      shown: [...(known?.shown ?? []), ...found],
      looked: (known?.looked ?? 0) + looked,
      ...(next === undefined ? {} : { next }),
    };
  });
}

/** Keeps a segment in a draft of its own, or in the one that is named; answers which. Undefined: `saveProblem` says why not. */
export async function keepSegment(name: string, written: Written, into: string | undefined): Promise<string | undefined> {
  if (saving.peek()) return undefined;
  saving.value = true;
  saveProblem.value = undefined;
  const kept = await keep(name, written, into);
  batch(() => {
    saving.value = false;
    saveProblem.value = "problem" in kept ? kept.problem : undefined;
  });
  if ("problem" in kept) return undefined;
  announce(t("segments.kept-now"));
  return kept.draft;
}

const keep = async (
  name: string,
  written: Written,
  into: string | undefined,
): Promise<{ draft: string } | { problem: Problem }> => {
  const held = into === undefined ? undefined : await ask("draft", { draft: into });
  if (held && !held.ok) return held;
  const edited = held?.ok ? held.output.files.find(({ path }) => path === FILE) : undefined;
  const now = edited ? undefined : await ask("workflow-files", { paths: [FILE] });
  if (now && !now.ok) return now;
  const there = now?.ok ? now.output.files[0] : undefined;
  const text = edited ? (edited.after ?? "") : (there?.text ?? "");
  const { withSegment } = await segmentFile();
  const changed = withSegment(text, name, written);
  if (changed === undefined) return { problem: { kind: "refused", detail: t("segments.unwritable") } };
  const base = edited ? edited.base : (there?.hash ?? null);
  const about = held?.ok
    ? { draft: held.output.draft, revision: held.output.revision }
    : { title: t("segments.draft-title", { name }) };
  const saved = await ask("save-draft", { ...about, changes: [{ path: FILE, base, text: changed }] });
  if (!saved?.ok) return { problem: saved?.problem ?? { kind: "failed" } };
  return { draft: saved.output.draft };
};

/** What a draft would make of a segment; undefined where it has none of this name. */
export async function draftedSegment(name: string, draft: string): Promise<Written | undefined> {
  const held = await ask("draft", { draft });
  const text = held?.ok ? held.output.files.find(({ path }) => path === FILE)?.after : undefined;
  const { segmentIn } = await segmentFile();
  return text ? segmentIn(text, name) : undefined;
}
