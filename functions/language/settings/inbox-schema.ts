/** `inbox:` – who looks at what customers write where it belongs to no case. */

import type * as z from "zod";
import { didYouMean } from "#engine/model/nearest-name.ts";
import type { Person, Settings } from "#engine/model/settings.ts";
import { customIssue, kebab, mapping, textValue } from "../schema/schema-pieces.ts";
import { DURATION_PATTERN, readDuration } from "../values/durations.ts";

type Inbox = NonNullable<Settings["inbox"]>;

/** Both may be left out. */
export function inboxSchema() {
  return mapping({
    team: kebab(
      "name",
      "The person or team of `people:` who looks at it; default: the team of the customer's last case, else the owner.",
    ).optional(),
    due: textValue(readDuration, {
      description: "How long they have; default: two working days.",
      examples: ["1 day"],
      pattern: DURATION_PATTERN,
    }).optional(),
  }).transform(({ team, due }): Inbox => ({ ...(team === undefined ? {} : { team }), ...(due === undefined ? {} : { due }) }));
}

/** Adds an issue where the team is nobody whom the settings know. */
export function checkInbox(inbox: Inbox | undefined, people: Record<string, Person>, issues: z.core.$ZodRawIssue[]): void {
  const team = inbox?.team;
  if (team === undefined || Object.hasOwn(people, team)) return;
  const found = {
    code: "unknown-person",
    wrong: `unknown person \`${team}\``,
    remedy: Object.keys(people).length === 0 ? "Name them under `people:` first." : didYouMean(team, Object.keys(people)),
  };
  issues.push({ ...customIssue(inbox, found), path: ["inbox", "team"] });
}
