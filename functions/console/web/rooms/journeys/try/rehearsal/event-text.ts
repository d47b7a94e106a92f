/** What may happen to somebody, in words; an event is called as journeys call it. */

import { t } from "../../../../texts/text.ts";
import type { Possible } from "./rehearsal-store.ts";

type Named = Pick<Possible, "kind" | "event" | "step" | "template">;

export function eventText({ kind, event, step = "", template = step }: Named): string {
  if (kind === "opened") return t("rehearsal.opened", { mail: template });
  if (kind === "clicked") return t("rehearsal.clicked", { mail: template });
  return kind === "solved" ? t("rehearsal.solved", { step }) : event;
}
