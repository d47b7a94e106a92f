/** The shop's own history, page by page, as a file that the engine replays: it is kept in this tab alone. */

import type { HistorySource } from "../engine/messages.ts";
import { ask } from "./ask.ts";
import type { Problem } from "./problem.ts";

/** `people`: how many the history tells of; undefined where `stop` ended it. */
export type Loaded = { ok: true; history: HistorySource; people: number } | { ok: false; problem: Problem };

/** @param onPeople called after each page with how many people have come so far */
export async function loadRecordedHistory(onPeople: (people: number) => void, stop?: AbortSignal): Promise<Loaded | undefined> {
  const lines: string[] = [];
  let people = 0;
  let after: string | undefined;
  do {
    const answer = await ask("recorded-history", after === undefined ? {} : { after }, stop);
    if (!answer) return undefined;
    if (!answer.ok) return answer;
    lines.push(answer.output.lines);
    people += answer.output.people;
    onPeople(people);
    after = answer.output.next;
  } while (after !== undefined);
  loads += 1;
  const history = { key: `recorded ${loads}`, name: "recorded", form: "events" as const, bytes: new Blob(lines) };
  return { ok: true, history, people };
}

/** What was recorded is another history each time that it is loaded. */
let loads = 0;
