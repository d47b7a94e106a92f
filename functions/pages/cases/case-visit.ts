/** What the page of a case has of a visit. */

import type { Settings } from "#engine/model/settings.ts";
import type { OfferedReply } from "#flows/cases/canned-replies.ts";
import type { CaseView } from "#flows/cases/view-case.ts";
import type { CasePlace } from "#ports/cases/case-store.ts";
import type { Visit } from "../visit.ts";

/** `zone`: of the shop, in which its team works; `replies`: canned ones, as they would be written. */
export type CaseVisit = Visit & {
  settings: Settings;
  zone: string;
  view: CaseView;
  place: CasePlace;
  replies: OfferedReply[];
};

/** The people and teams of the settings as they are called, by their names there; of several who are called alike the first. */
export function peopleOf({ settings }: CaseVisit): Map<string, string> {
  const called = new Map<string, string>();
  for (const [name, { name: full }] of Object.entries(settings.people))
    if (![...called.values()].includes(full)) called.set(name, full);
  return called;
}
