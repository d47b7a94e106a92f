/** What the room of the cases knows: the list, the case that is open, what is being done with it. */

import { batch, signal } from "@preact/signals";
import type { InputOf, OutputOf } from "#operations/typed-registry.ts";
import { type Answer, ask } from "../../api/ask.ts";
import { asked } from "../../api/asked.ts";
import type { Problem } from "../../api/problem.ts";
import { announce } from "../../parts/announce.ts";
import type { Values } from "../../place/address.ts";
import { draft } from "../../place/drafts.ts";
import { session } from "../../session.ts";
import { t } from "../../texts/text.ts";

export type ListedCase = OutputOf<"cases">["cases"][number];
export type Praised = NonNullable<OutputOf<"cases">["praise"]>[number];
export type OpenCase = OutputOf<"case">;

/** Which cases the list shows, as `?show=` says it; without one those that are not solved. */
export const SHOWS = ["", "mine", "free", "overdue", "solved", "praise"] as const;
export type Show = (typeof SHOWS)[number];

/** What is written about a case, each with a draft of its own. */
export const WRITINGS = ["answer", "note", "hand-over", "solve"] as const;
export type Writing = (typeof WRITINGS)[number];

export const list = asked("cases");
export const one = asked("case");
/** What an answer to the open case may begin with. */
export const replies = asked("canned-replies");
/** Which of the fields is open. */
export const writing = signal<Writing>("answer");
/** What is being done at the moment: nothing is done twice. */
export const acting = signal<Writing | "take" | undefined>(undefined);
/** Why the last act did nothing. */
export const refusal = signal<Problem | undefined>(undefined);

/** The question that a filter stands for. */
export function listInput({ show, team }: Values): InputOf<"cases"> {
  const who = session.value?.name ?? "";
  return {
    ...(show === "mine" && who !== "" ? { who } : {}),
    ...(show === "free" ? { state: "open" as const } : {}),
    ...(show === "overdue" ? { overdue: true } : {}),
    ...(show === "praise" ? { praise: true } : {}),
    ...(show === "solved" ? { state: "solved" as const } : {}),
    ...(team ? { team } : {}),
  };
}

/** The draft of a text about a case. */
export const textOf = (id: string, kind: Writing) => draft(`case:${id}:${kind}`);

/** Shows another case: what was refused of the one before is gone, what was typed stays. */
export function openCase(id: string): void {
  refusal.value = undefined;
  void one.ask({ case: id }, id);
  void replies.ask({ case: id }, id);
}

/** Puts a reply before what is typed already. */
export function beginWith(id: string, name: string): void {
  const words = replies.output.value?.replies.find((reply) => reply.name === name)?.text;
  const text = textOf(id, "answer");
  if (words !== undefined) text.value = text.value.trim() === "" ? words : `${words}\n\n${text.value}`;
}

/** Takes the case for whoever is logged in; if somebody was faster, says who. */
export function take(id: string): Promise<void> {
  return act("take", id, () => ask("take-case", { case: id }), t("cases.taken-now"));
}

/** Sends, writes or solves, whichever field is open; its text is gone only once it has arrived. */
export async function send(id: string): Promise<void> {
  const kind = writing.value;
  const text = textOf(id, kind);
  const written = text.value.trim();
  if (written === "") return;
  const asking = {
    answer: () => ask("answer-case", { case: id, text: written }),
    note: () => ask("note-case", { case: id, text: written }),
    "hand-over": () => ask("hand-over-case", { case: id, to: written }),
    solve: () => ask("solve-case", { case: id, reason: written }),
  };
  const done = {
    answer: t("cases.answered-now"),
    note: t("cases.noted-now"),
    "hand-over": t("cases.handed-now"),
    solve: t("cases.solved-now"),
  };
  await act(kind, id, asking[kind], done[kind], () => {
    text.value = "";
  });
}

const act = async (
  kind: Writing | "take",
  id: string,
  asking: () => Promise<Answer<unknown> | undefined>,
  done: string,
  after: () => void = () => {},
): Promise<void> => {
  if (acting.value) return;
  acting.value = kind;
  const answer = await asking();
  batch(() => {
    acting.value = undefined;
    refusal.value = answer?.ok === false ? answer.problem : undefined;
    if (answer?.ok) after();
  });
  if (answer?.ok) announce(done);
  // Also after a refusal: somebody else has changed it.
  await Promise.all([one.ask({ case: id }, id), list.again()]);
};
