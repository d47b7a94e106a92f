/** How far a published letter is, in a word. */

import { type PlainKey, t } from "../../texts/text.ts";
import { type ListedLetter, list } from "./letters-store.ts";

/** What has not begun and whose time has passed was passed over: it came too late, or the journey was paused. */
export function LetterState({ letter }: { letter: ListedLetter }) {
  const state = stateOf(letter);
  return <span class={LOOKS[state]}>{t(NAMES[state])}</span>;
}

type State = "waits" | "paused" | "leaving" | "left" | "stopped" | "passed";

const NAMES: Record<State, PlainKey> = {
  waits: "letters.waits",
  paused: "letters.paused",
  leaving: "letters.leaving",
  left: "letters.left",
  stopped: "letters.stopped",
  passed: "letters.passed",
};
const LOOKS: Record<State, string> = {
  waits: "badge badge-accent",
  paused: "badge badge-warning",
  leaving: "badge badge-accent",
  left: "badge",
  stopped: "badge badge-warning",
  passed: "badge badge-warning",
};

/** By the system's own clock. */
export function stateOf({ launch, state, at }: ListedLetter): State {
  if (launch?.state === "stopped") return "stopped";
  if (launch) return launch.state === "done" ? "left" : "leaving";
  if (Date.parse(list.output.value?.now ?? "") > Date.parse(at)) return "passed";
  return state === "live" ? "waits" : "paused";
}
