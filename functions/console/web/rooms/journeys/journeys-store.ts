/** What the room of the journeys knows: the list, the journey that is open, its drafts, and what is being done with them. */

import { batch, signal } from "@preact/signals";
import type { OutputOf } from "#operations/typed-registry.ts";
import { type Answer, ask } from "../../api/ask.ts";
import { asked } from "../../api/asked.ts";
import type { Problem } from "../../api/problem.ts";
import { announce } from "../../parts/announce.ts";
import { draft as typedDraft } from "../../place/drafts.ts";
import { go } from "../../place/place.ts";
import { t } from "../../texts/text.ts";
import { draftAddress } from "./journey-places.ts";

export type ListedJourney = OutputOf<"journeys">["journeys"][number];
export type ListedDraft = OutputOf<"drafts">["drafts"][number];
export type OpenDraft = OutputOf<"draft">;
export type Plan = OutputOf<"plan-draft">["plan"];
export type InFlight = Plan["inFlight"];

export type Version = OutputOf<"journey-history">["versions"][number];

export const list = asked("journeys");
/** Those in work, the newest first. */
export const drafts = asked("drafts");
/** Which files the folder has, without their texts. */
export const files = asked("workflow-files");
/** The journey that is open, with how many people stand where. */
export const standing = asked("draw");
/** Its newest versions. */
export const history = asked("journey-history");
/** Those before them, as far as somebody has gone back; `next`: where the page after them begins. */
export const earlierVersions = signal<{ versions: Version[]; next?: number } | undefined>(undefined);
export const openDraft = asked("draft");
/** What publishing the open draft would change. */
export const plan = asked("plan-draft");
/** What becomes of people inside, as whoever asks for approval chooses it. */
export const inFlight = signal<InFlight>("finish");

/** The files that journeys are published from, by path. Undefined until they have come. */
export const folder = signal<ReadonlyMap<string, { hash: string; text: string }> | undefined>(undefined);
/** Why they have not. */
export const folderProblem = signal<Problem | undefined>(undefined);

export type Act = "begin" | "discard" | "ask" | "approve" | "send-back" | "publish" | "put-back" | JourneyAct;
export type JourneyAct = "pause" | "resume" | "retire";
/** What is being done at the moment: nothing is done twice. */
export const acting = signal<Act | undefined>(undefined);
/** Why the last act did nothing. */
export const refusal = signal<Problem | undefined>(undefined);

/** What a new draft is about, as somebody types it, and why it is wanted. */
export const titleTyped = (journey: string) => typedDraft(`journeys:title:${journey}`);
/** What an approver wants to become different first. */
export const sendBackTyped = (draft: string) => typedDraft(`journeys:send-back:${draft}`);
export const whyTyped = (draft: string) => typedDraft(`journeys:why:${draft}`);

/** Reads the files anew: their hashes first, then only the texts that have changed. */
export async function loadFolder(): Promise<void> {
  const hashes = await ask("workflow-files", {});
  folderProblem.value = hashes?.ok === false ? hashes.problem : undefined;
  if (!hashes?.ok) return;
  const known = folder.peek();
  const changed = hashes.output.files.filter(({ path, hash }) => known?.get(path)?.hash !== hash).map(({ path }) => path);
  const texts = new Map([...(known ?? [])].filter(([path]) => hashes.output.files.some((file) => file.path === path)));
  if (changed.length > 0) {
    const read = await ask("workflow-files", { paths: changed });
    folderProblem.value = read?.ok === false ? read.problem : undefined;
    if (!read?.ok) return;
    for (const { path, hash, text = "" } of read.output.files) texts.set(path, { hash, text });
  } else if (known?.size === texts.size) return;
  folder.value = texts;
}

/** A draft without an edit yet, of what is typed as its title; it opens beside the journey. */
export async function beginDraft(journey: string): Promise<void> {
  const title = titleTyped(journey);
  const about = title.value.trim();
  if (about === "") return;
  const started = await act("begin", () => ask("save-draft", { title: about }), t("drafts.begun-now"));
  if (!started?.ok) return;
  title.value = "";
  go(draftAddress(started.output, "draft", journey));
}

/** Gives a draft up; it stays in the list of those that were. */
export async function discardDraft(id: string): Promise<void> {
  await act("discard", () => ask("discard-draft", { draft: id }), t("drafts.discarded-now"));
  await Promise.all([openDraft.ask({ draft: id }, id), drafts.again()]);
}

/** Asks somebody else to look at exactly what the draft holds now. */
export async function askForApproval(id: string): Promise<void> {
  const why = whyTyped(id);
  if (why.value.trim() === "") return;
  const input = { draft: id, why: why.value.trim(), inFlight: inFlight.value };
  const answer = await act("ask", () => ask("ask-approval", input), t("approval.asked-now"));
  if (answer?.ok) why.value = "";
  await openDraft.ask({ draft: id }, id);
}

/** `content`: what is on the screen, and nothing else. */
export async function approve(id: string, content: string): Promise<void> {
  await act("approve", () => ask("approve-draft", { draft: id, content }), t("approval.approved-now"));
  await openDraft.ask({ draft: id }, id);
}

/** To its editors, with what is to become different. `content`: what is on the screen. */
export async function sendBack(id: string, content: string): Promise<void> {
  const why = sendBackTyped(id);
  if (why.value.trim() === "") return;
  const input = { draft: id, content, why: why.value.trim() };
  const answer = await act("send-back", () => ask("send-back-draft", input), t("approval.sent-back-now"));
  if (answer?.ok) why.value = "";
  await openDraft.ask({ draft: id }, id);
}

/** Makes live what was approved, and writes its files. */
export async function publish(id: string, content: string): Promise<void> {
  await act("publish", () => published(id, content), t("approval.published-now"));
  await Promise.all([openDraft.ask({ draft: id }, id), loadFolder(), standing.again(), list.again()]);
}

/** On a stack many people inside are moved in several parts. */
const published = async (draft: string, content: string): Promise<Answer<OutputOf<"publish-draft">> | undefined> => {
  let answer = await ask("publish-draft", { draft, content });
  while (answer?.ok && answer.output.left.length > 0) answer = await ask("publish-draft", { draft, content });
  return answer;
};

/** Begins a draft that puts a version back; it opens where it is asked for. */
export async function versionBack(journey: string, version: number): Promise<void> {
  const title = t("history.put-back-title", { journey, n: version });
  const started = await act("put-back", () => ask("revert-draft", { journey, version, title }), t("history.put-back-now"));
  if (started?.ok) go(draftAddress(started.output, "publish", journey));
}

/** One page further back. */
export async function goBackInHistory(journey: string): Promise<void> {
  const before = earlierVersions.value ? earlierVersions.value.next : history.output.value?.next;
  if (before === undefined) return;
  const answer = await ask("journey-history", { journey, before });
  if (!answer?.ok) return;
  const { versions, next } = answer.output;
  const known = earlierVersions.value?.versions ?? [];
  earlierVersions.value = { versions: [...known, ...versions], ...(next === undefined ? {} : { next }) };
}

/** Stops a journey, or lets it go on. */
export async function changeState(kind: JourneyAct, journey: string): Promise<boolean> {
  const done = { pause: t("journey.paused-now"), resume: t("journey.resumed-now"), retire: t("journey.retired-now") };
  const answer = await act(kind, () => ask(kind, { journey }), done[kind]);
  await Promise.all([standing.ask({ journey }, journey), list.again()]);
  return answer?.ok ?? false;
}

/** Nothing is done while something else is. What was refused stays in sight until the next act. */
async function act<Output>(
  kind: Act,
  asking: () => Promise<Answer<Output> | undefined>,
  done: string,
): Promise<Answer<Output> | undefined> {
  if (acting.value) return undefined;
  acting.value = kind;
  const answer = await asking();
  batch(() => {
    acting.value = undefined;
    refusal.value = answer?.ok === false ? answer.problem : undefined;
  });
  if (answer?.ok) announce(done);
  return answer;
}
