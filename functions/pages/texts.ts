/** What the pages say, in the languages of the shipped templates. Names in braces are filled in. */

import { bg } from "./texts/bg.ts";
import { en } from "./texts/en.ts";
import { fi } from "./texts/fi.ts";
import { pl } from "./texts/pl.ts";

export type Texts = {
  unsubscribe: Record<"ask" | "explain" | "press" | "done" | "doneExplain", string>;
  choices: Record<"link" | "title" | "explain" | "save" | "saved" | "unreachable" | "consent", string>;
  pause: Record<"title" | "explain" | "days30" | "days90" | "until" | "end" | "ended", string>;
  stop: Record<"title" | "press" | "done", string>;
  notMine: Record<"link" | "title" | "explain" | "press" | "done" | "doneExplain", string>;
  /** By kind: what is asked, and what the lowest and the highest score mean. */
  questions: Record<"nps" | "csat" | "ces", { ask: string; lowest: string; highest: string }>;
  survey: Record<
    | ("score" | "comment" | "commentHint" | "send" | "missing" | "tooLong")
    | ("thanks" | "arrived" | "editable" | "change" | "answered" | "known"),
    string
  >;
  signUp: Record<
    | ("title" | "explain" | "email" | "topics" | "note" | "send")
    | ("badEmail" | "noTopic" | "sent" | "sentExplain" | "leaveEmpty"),
    string
  >;
  confirm: Record<"title" | "explain" | "press" | "done" | "doneExplain", string>;
  refused: Record<"invalid" | "invalidExplain" | "failed" | "failedExplain", string>;
  visit: string;
};

export const WORDS: Record<string, Texts> = { en, pl, bg, fi };

/** A name without a value is left out. */
export function fill(text: string, values: Record<string, string | number>): string {
  return text.replace(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? ""));
}
