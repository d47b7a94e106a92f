/** Whether people enter a journey, in a word. */

import { t } from "../../../texts/text.ts";
import type { ListedJourney } from "../journeys-store.ts";

/** In words, never by colour alone. */
export function StateBadge({ state, asIfLive }: { state: ListedJourney["state"]; asIfLive?: true | undefined }) {
  const look = { live: "badge badge-accent", paused: "badge badge-warning", retired: "badge" }[state];
  return <span class={look}>{state === "live" && asIfLive ? t("journeys.as-if-live") : t(`journeys.state.${state}`)}</span>;
}
