/** What the room of the letters knows: all of them, how far one is, whom one in work would reach, and what is being done. */

import { batch, signal } from "@preact/signals";
import type { OutputOf } from "#operations/typed-registry.ts";
import { ask } from "../../api/ask.ts";
import { asked } from "../../api/asked.ts";
import type { Problem } from "../../api/problem.ts";
import { announce } from "../../parts/announce.ts";
import { t } from "../../texts/text.ts";
import { formOf, letterAsked, moveForm } from "./letter-form.ts";

export type Letters = OutputOf<"letters">;
export type ListedLetter = Letters["letters"][number];
export type ListedDraft = OutputOf<"drafts">["drafts"][number];
export type Preview = OutputOf<"preview-letter">;

export const list = asked("letters");
export const drafts = asked("drafts");
export const segments = asked("segments");
export const preview = asked("preview-letter");
/** How far the letter that is open is, with what has become of its readers. */
export const standing = asked("launch-status");

export const saving = signal(false);
export const saveProblem = signal<Problem | undefined>(undefined);
/** The languages in which the letter that was kept last is not written yet. */
export const missing = signal<readonly string[]>([]);
export const stopping = signal(false);
export const stopProblem = signal<Problem | undefined>(undefined);

/** The letter that a draft is of; undefined: it is of none. */
export function letterIn({ files }: Pick<ListedDraft, "files">): string | undefined {
  const names = files.flatMap((path) => /^journeys\/([\w-]+)\.yaml$/.exec(path)?.[1] ?? []);
  return names.find((name) => name.startsWith("letter-") && files.some((path) => path.startsWith(`templates/${name}/`)));
}

/** Keeps what is typed as files of a draft; answers the letter and its draft. Undefined: `saveProblem` says why not. */
export async function keepLetter(of: string): Promise<{ letter: string; draft: string } | undefined> {
  if (saving.peek()) return undefined;
  saving.value = true;
  saveProblem.value = undefined;
  const kept = await keep(of);
  batch(() => {
    saving.value = false;
    saveProblem.value = "problem" in kept ? kept.problem : undefined;
  });
  if ("problem" in kept) return undefined;
  moveForm(of, kept.draft);
  announce(t("letters.kept-now"));
  return kept;
}

const keep = async (of: string): Promise<{ letter: string; draft: string } | { problem: Problem }> => {
  const letter = letterAsked(of);
  if (!letter) return { problem: { kind: "refused", detail: t("letters.incomplete") } };
  const words = Object.fromEntries(
    Object.entries(formOf(of).words)
      .filter(([, { subject, text }]) => subject.trim() !== "" && text.trim() !== "")
      .map(([locale, { subject, preheader, text }]) => [
        locale,
        { subject: subject.trim(), text: text.trim(), ...(preheader.trim() === "" ? {} : { preheader: preheader.trim() }) },
      ]),
  );
  if (Object.keys(words).length === 0) return { problem: { kind: "refused", detail: t("letters.no-words") } };
  const made = await ask("new-letter", { ...letter, words });
  if (!made?.ok) return { problem: made?.problem ?? { kind: "failed" } };
  const held = of === "new" ? undefined : await ask("draft", { draft: of });
  if (held && !held.ok) return held;
  const { files } = made.output;
  const taken = held?.ok ? held.output.files.filter(({ path }) => files[path] === undefined) : [];
  const changes = [
    ...Object.entries(files).map(([path, text]) => ({ path, base: null, text })),
    // Another title is another name: what the letter was called before goes.
    ...taken.map(({ path, base }) => ({ path, base })),
  ];
  const about = held?.ok ? { draft: of, revision: held.output.revision } : {};
  const saved = await ask("save-draft", { ...about, title: t("letters.draft-title", { title: letter.about }), changes });
  if (!saved?.ok) return { problem: saved?.problem ?? { kind: "failed" } };
  missing.value = made.output.missing;
  return { letter: letter.journey, draft: saved.output.draft };
};

/** Nobody gets the letter any more who has not got it yet. */
export async function stopLetter({ name, occasion, launch }: ListedLetter): Promise<void> {
  if (stopping.peek()) return;
  stopping.value = true;
  const answer = launch ? await ask("stop-launch", { journey: name, occasion }) : undefined;
  // Before its time, and for whoever waits inside, the journey is what stops.
  const paused = answer?.ok === false ? undefined : await ask("pause", { journey: name });
  batch(() => {
    stopping.value = false;
    const failed = [answer, paused].find((one) => one?.ok === false);
    stopProblem.value = failed?.ok === false ? failed.problem : undefined;
  });
  if (paused?.ok) announce(t("letters.stopped-now"));
  await Promise.all([list.again(), standing.again()]);
}
