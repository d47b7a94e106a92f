/** What is being edited of a template: its text is kept as one types, here at once and on the system a moment later, in a draft. */

import { batch, signal } from "@preact/signals";
import { ask } from "../../api/ask.ts";
import type { Problem } from "../../api/problem.ts";
import { draft } from "../../place/drafts.ts";
import { t } from "../../texts/text.ts";
import { saved } from "./templates-store.ts";

/** One file that is open: `base` is the hash of the text that the edit began from, `kept` what the system has. */
type OpenFile = { path: string; template: string; base: string | null; kept: string };

export const file = signal<OpenFile | undefined>(undefined);
/** The draft that is saved into. */
export const into = signal<{ draft: string; title: string; revision: number } | undefined>(undefined);
export const saving = signal(false);
export const editProblem = signal<Problem | undefined>(undefined);

/** So long nobody types before it is saved, in milliseconds. */
const PAUSE = 700;
let timer: ReturnType<typeof setTimeout> | undefined;

/** What is typed into a file; another draft has texts of its own. */
export const typedIn = (path: string, of: string | undefined) => draft(`template:${of ?? ""}:${path}`);

/** Opens a file, as the draft has it if one is named. What was typed before and not saved stays. */
export async function openFile(template: string, locale: string, of: string | undefined): Promise<void> {
  clearTimeout(timer);
  const path = `templates/${template}/${locale}.mjml`;
  const found = of === undefined ? undefined : await ask("draft", { draft: of });
  if (found?.ok === false) return fail(found.problem);
  const held = found?.ok ? found.output : undefined;
  const edited = held?.files.find((one) => one.path === path);
  const now = edited ? undefined : await ask("workflow-files", { paths: [path] });
  if (now?.ok === false) return fail(now.problem);
  const [there] = now?.ok ? now.output.files : [];
  const kept = edited ? (edited.after ?? "") : (there?.text ?? "");
  batch(() => {
    editProblem.value = undefined;
    into.value = held && { draft: held.draft, title: held.title, revision: held.revision };
    file.value = { path, template, base: edited ? edited.base : (there?.hash ?? null), kept };
    const text = typedIn(path, of);
    if (text.value === "") text.value = kept;
  });
}

/** Takes what was typed, and saves it when nobody has typed for a moment. */
export function type(text: string, then: (draft: string) => void): void {
  const open = file.peek();
  if (!open) return;
  typedIn(open.path, into.peek()?.draft).value = text;
  clearTimeout(timer);
  timer = setTimeout(() => void save(then), PAUSE);
}

/** Saves at once. `then` gets the draft: a first edit begins one. */
export async function save(then: (draft: string) => void): Promise<void> {
  clearTimeout(timer);
  const [open, held] = [file.peek(), into.peek()];
  if (!open) return;
  if (saving.peek()) {
    timer = setTimeout(() => void save(then), PAUSE);
    return;
  }
  const text = typedIn(open.path, held?.draft).peek();
  if (text === open.kept) return;
  saving.value = true;
  const about = held
    ? { draft: held.draft, revision: held.revision }
    : { title: t("templates.draft-title", { name: open.template }) };
  const answer = await ask("save-draft", { ...about, changes: [{ path: open.path, base: open.base, text }] });
  batch(() => {
    saving.value = false;
    editProblem.value = answer?.ok === false ? answer.problem : undefined;
    if (!answer?.ok) return;
    const { draft: id, title, revision } = answer.output;
    // A first edit was typed before there was a draft.
    if (!held) {
      typedIn(open.path, id).value = typedIn(open.path, undefined).peek();
      typedIn(open.path, undefined).value = "";
    }
    into.value = { draft: id, title, revision };
    file.value = { ...open, kept: text };
    saved.value += 1;
    then(id);
  });
}

/** After somebody else has saved the draft: with its revision as it is now, so that this file is saved into it. */
export async function saveAllTheSame(then: (draft: string) => void): Promise<void> {
  const held = into.peek();
  const found = held && (await ask("draft", { draft: held.draft }));
  if (!held || !found?.ok) return;
  into.value = { ...held, revision: found.output.revision };
  await save(then);
}

const fail = (problem: Problem): void => {
  editProblem.value = problem;
};
