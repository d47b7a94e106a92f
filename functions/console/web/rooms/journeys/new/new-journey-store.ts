/** What is known of a journey that is about to begin: what it can be like, and what has been made of it. */

import { batch, signal } from "@preact/signals";
import { ask } from "../../../api/ask.ts";
import type { Problem } from "../../../api/problem.ts";
import { journeyModels, newJourney } from "../../../engine/engine.ts";
import type { JourneyModel, NewJourneyAnswer } from "../../../engine/messages.ts";
import { announce } from "../../../parts/announce.ts";
import { draft as typedDraft } from "../../../place/drafts.ts";
import { go } from "../../../place/place.ts";
import { t } from "../../../texts/text.ts";
import { draftAddress } from "../journey-places.ts";
import { drafts, folder, folderProblem, loadFolder } from "../journeys-store.ts";
import { journeyName } from "./journey-name.ts";

export const models = signal<JourneyModel[] | undefined>(undefined);
export const beginning = signal(false);
/** Why it did not begin, or why nobody knows what it can be like. */
export const beginProblem = signal<Problem | undefined>(undefined);

/** What is typed, kept until it has made. `like`: the name of a model; empty: a single step. */
export const nameTyped = () => typedDraft("journeys:new:name");
export const aboutTyped = () => typedDraft("journeys:new:about");
export const likeChosen = () => typedDraft("journeys:new:like");

type Made = Omit<Extract<NewJourneyAnswer, { ok: true }>, "ok" | "files">;
/** What was written beside the journey of this draft, to be said once it is open. */
export const startedWith = signal<({ draft: string } & Made) | undefined>(undefined);

/** Reads the shop's files, and says what there is to begin with. */
export async function loadModels(): Promise<void> {
  await loadFolder();
  try {
    if (folder.peek()) models.value = await journeyModels(textsIn());
    beginProblem.value = folderProblem.peek();
  } catch {
    beginProblem.value = { kind: "failed" };
  }
}

/** As it is typed. Leads to the draft, with the journey's file open. */
export async function begin(): Promise<void> {
  const [typed, about, like] = [nameTyped(), aboutTyped(), likeChosen()];
  const name = journeyName(typed.peek());
  if (beginning.peek() || name === "") return;
  beginning.value = true;
  const started = await draftOf(name, { about: about.peek().trim(), like: like.peek() });
  batch(() => {
    beginning.value = false;
    beginProblem.value = "problem" in started ? started.problem : undefined;
  });
  if ("problem" in started) return;
  for (const one of [typed, about, like]) one.value = "";
  startedWith.value = started;
  announce(t("drafts.begun-now"));
  void drafts.again();
  go(draftAddress({ draft: started.draft, files: [] }, "draft", name));
}

const textsIn = (): Record<string, string> =>
  Object.fromEntries([...(folder.peek() ?? [])].map(([path, { text }]) => [path, text]));

const draftOf = async (
  name: string,
  { about, like }: { about: string; like: string },
): Promise<({ draft: string } & Made) | { problem: Problem }> => {
  await loadFolder();
  const asked = { texts: textsIn(), name, ...(about === "" ? {} : { about }) };
  const answer = await newJourney({ ...asked, ...(like === "" ? { empty: true } : { like }) }).catch(() => undefined);
  if (!answer) return { problem: { kind: "failed" } };
  if (!answer.ok) {
    const { refused: detail, remedy } = answer;
    return { problem: { kind: "refused", detail, ...(remedy === undefined ? {} : { remedy }) } };
  }
  const { ok: _, files, ...rest } = answer;
  const changes = Object.entries(files).map(([path, text]) => ({ path, base: folder.peek()?.get(path)?.hash ?? null, text }));
  const saved = await ask("save-draft", { title: t("new.draft-title", { name }), changes });
  return saved?.ok ? { draft: saved.output.draft, ...rest } : { problem: saved?.problem ?? { kind: "failed" } };
};
