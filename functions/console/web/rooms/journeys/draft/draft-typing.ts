/**
 * What somebody types into the files of a draft: kept in this tab at once, saved a moment later, and never over what somebody else
 * has saved.
 *
 *     this tab   types ──────────── saves at revision 3 ── refused: 4 ── loads 4 ── other file: saves anew
 *     another           saves: 4 ─┘                                             └─ same file: a person decides
 */

import { batch, signal } from "@preact/signals";
import { diff3Merge } from "node-diff3";
import { ask } from "../../../api/ask.ts";
import type { Problem } from "../../../api/problem.ts";
import { draft as keptText } from "../../../place/drafts.ts";
import { folder, loadFolder, type OpenDraft, openDraft } from "../journeys-store.ts";

/** `from`: the text that typing began from; null where there was no file. */
type Typed = { from: string | null; text: string };
/** Somebody else has saved the same file while this one was typed into. */
export type Conflict = { path: string; mine: string; theirs: string | null };

/** So long nobody types before it is saved, and so long until it is tried again without a connection; in milliseconds. */
const PAUSE = 700;
const RETRY = 5_000;
/** So often somebody else may have saved another file at the very same moment. */
const MOST_TURNS = 3;

export const saving = signal(false);
/** Why the last attempt to save failed; what was typed is still here. */
export const unsaved = signal<Problem | undefined>(undefined);

/** The text of a file as it is on the screen; null where there is no such file. Undefined until it has come. */
export function textNow(id: string, path: string): string | null | undefined {
  return typedIn(id)[path]?.text ?? savedText(id, path);
}

/** Every file of the folder as it would be with the draft and with what is typed. */
export function textsNow(id: string | undefined): Record<string, string> {
  const paths = [...(folder.value?.keys() ?? []), ...(id === undefined ? [] : pathsOf(id))];
  const texts = paths.map((path) => [path, id === undefined ? folder.value?.get(path)?.text : textNow(id, path)] as const);
  return Object.fromEntries(texts.filter((entry): entry is [string, string] => typeof entry[1] === "string"));
}

/** The files that the draft edits, those that are not saved yet among them. */
export function pathsOf(id: string): string[] {
  return [...new Set([...(draftOf(id)?.files.map(({ path }) => path) ?? []), ...Object.keys(typedIn(id))])].sort();
}

/** Whether something is typed that is not saved. */
export function hasUnsaved(id: string): boolean {
  return Object.keys(typedIn(id)).length > 0;
}

/** Keeps what is typed, and saves it as soon as nobody types for a moment. */
export function typeText(id: string, path: string, text: string): void {
  const saved = savedText(id, path);
  if (saved === undefined) return;
  const { [path]: before, ...others } = typedIn(id);
  const from = before ? before.from : saved;
  keep(id, text === from && from === saved ? others : { ...others, [path]: { from, text } });
  saveLater(id, PAUSE);
}

/** Files that somebody else has saved meanwhile. While this tab saves, nobody knows yet whose text it is. */
export function conflictsOf(id: string): Conflict[] {
  if (saving.value) return [];
  return Object.entries(typedIn(id)).flatMap(([path, { from, text }]) => {
    const theirs = savedText(id, path);
    return theirs === undefined || theirs === from || theirs === text ? [] : [{ path, mine: text, theirs }];
  });
}

/** `mine` overwrites theirs, `theirs` drops mine, `both` puts both together, between marks where they meet. */
export function resolve(id: string, { path, mine, theirs }: Conflict, how: "mine" | "theirs" | "both"): void {
  const { [path]: before, ...others } = typedIn(id);
  const merged = how === "both" ? mergedText(mine, before?.from ?? "", theirs ?? "") : mine;
  keep(id, how === "theirs" ? others : { ...others, [path]: { from: theirs, text: merged } });
  void saveNow(id);
}

/** Takes the edit of one file back, or puts another text and another beginning in its place. */
export async function saveFile(id: string, change: { path: string; base: string | null; text?: string | null }): Promise<void> {
  const { [change.path]: _typed, ...others } = typedIn(id);
  const revision = draftOf(id)?.revision;
  if (revision === undefined || saving.value) return;
  saving.value = true;
  const answer = await ask("save-draft", { draft: id, revision, changes: [change] });
  await Promise.all([openDraft.ask({ draft: id }, id), loadFolder()]);
  batch(() => {
    saving.value = false;
    unsaved.value = answer?.ok === false ? answer.problem : undefined;
    if (answer?.ok) keep(id, others);
  });
}

/** Saves at once whatever can be. What cannot is still here, and `unsaved` says why. */
export async function saveNow(id: string): Promise<void> {
  clearTimeout(timer);
  if (saving.value) return saveLater(id, PAUSE);
  for (let turn = 0; turn < MOST_TURNS; turn++) if ((await saveOnce(id)) !== "stale") break;
  const kind = unsaved.value?.kind;
  if (kind === "unreachable" || kind === "failed") saveLater(id, RETRY);
  else if (kind === undefined && readyToSave(id).length > 0) saveLater(id, PAUSE);
}

/** What was typed before a reload, and has not arrived meanwhile, is saved now. */
export async function takeUp(id: string): Promise<void> {
  await Promise.all([openDraft.ask({ draft: id }, id), loadFolder()]);
  settle(id);
  if (readyToSave(id).length > 0) await saveNow(id);
}

/** What was sent last, by draft and path: an answer may be lost that has arrived. */
const sent = new Map<string, string>();
let timer: ReturnType<typeof setTimeout> | undefined;

const saveLater = (id: string, pause: number): void => {
  clearTimeout(timer);
  timer = setTimeout(() => void saveNow(id), pause);
};

const saveOnce = async (id: string): Promise<"stale" | "ended"> => {
  const before = draftOf(id);
  const ready = readyToSave(id);
  if (!before || ready.length === 0) return "ended";
  saving.value = true;
  const changes = ready.map(([path, { text }]) => ({ path, base: baseOf(before, path), text }));
  for (const { path, text } of changes) sent.set(`${id} ${path}`, text);
  const answer = await ask("save-draft", { draft: id, revision: before.revision, changes });
  await openDraft.ask({ draft: id }, id);
  if (answer?.ok === false && answer.problem.kind === "refused") await loadFolder();
  const stale = answer?.ok === false && answer.problem.kind === "refused" && draftOf(id)?.revision !== before.revision;
  batch(() => {
    settle(id);
    saving.value = false;
    unsaved.value = answer?.ok === false && !stale ? answer.problem : undefined;
  });
  return stale ? "stale" : "ended";
};

/** Drops what has arrived; what was typed since goes on from there. */
const settle = (id: string): void => {
  const left = Object.entries(typedIn(id)).flatMap(([path, typed]) => {
    const saved = savedText(id, path);
    if (typed.text === saved) return [];
    const arrived = saved !== undefined && saved !== null && saved === sent.get(`${id} ${path}`);
    return [[path, arrived ? { from: saved, text: typed.text } : typed] as const];
  });
  keep(id, Object.fromEntries(left));
};

const readyToSave = (id: string): [string, Typed][] =>
  draftOf(id)?.state === "open" ? Object.entries(typedIn(id)).filter(([path, { from }]) => savedText(id, path) === from) : [];

const draftOf = (id: string): OpenDraft | undefined => (openDraft.about.value === id ? openDraft.output.value : undefined);

const savedText = (id: string, path: string): string | null | undefined => {
  const draft = draftOf(id);
  const edited = draft?.files.find((file) => file.path === path);
  if (edited) return edited.after;
  return draft && folder.value ? (folder.value.get(path)?.text ?? null) : undefined;
};

const baseOf = (draft: OpenDraft, path: string): string | null => {
  const edited = draft.files.find((file) => file.path === path);
  return edited ? edited.base : (folder.peek()?.get(path)?.hash ?? null);
};

const keyOf = (id: string): string => `journeys:${id}`;

const typedIn = (id: string): Record<string, Typed> => {
  const text = keptText(keyOf(id)).value;
  return text === "" ? {} : JSON.parse(text);
};

const keep = (id: string, typed: Record<string, Typed>): void => {
  keptText(keyOf(id)).value = Object.keys(typed).length === 0 ? "" : JSON.stringify(typed);
};

const mergedText = (mine: string, from: string, theirs: string): string =>
  diff3Merge(mine.split("\n"), from.split("\n"), theirs.split("\n"), { excludeFalseConflicts: true })
    .flatMap(({ ok, conflict }) =>
      conflict ? ["<<<<<<< this tab", ...conflict.a, "=======", ...conflict.b, ">>>>>>> saved meanwhile"] : (ok ?? []),
    )
    .join("\n");
