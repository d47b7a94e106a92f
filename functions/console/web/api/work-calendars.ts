/** The days off by which working days are counted, as the server has looked them up: asked for once. */

import type { OutputOf } from "#operations/typed-registry.ts";
import { ask } from "./ask.ts";

type Calendars = { workCalendars?: OutputOf<"calendars">["countries"] };

let known: Promise<Calendars> | undefined;

/** Without them every day but a weekend's is a working day; they are asked for again next time. */
export function workCalendars(): Promise<Calendars> {
  known ??= load();
  return known;
}

const load = async (): Promise<Calendars> => {
  const answer = await ask("calendars", {});
  if (answer?.ok) return { workCalendars: answer.output.countries };
  known = undefined;
  return {};
};
