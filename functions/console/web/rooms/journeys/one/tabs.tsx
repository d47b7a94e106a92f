/** The tabs of a journey, or of a draft alone: each is an address, so that one can link to it and go back. */

import { useShortcuts } from "../../../layout/use-shortcuts.ts";
import { go, place } from "../../../place/place.ts";
import { t } from "../../../texts/text.ts";
import { type Tab, tabAddress, tabOf } from "../journey-places.ts";

const KEYS: Record<Tab, string> = { now: "w", draft: "d", try: "t", publish: "p", history: "h" };

/** Those that there are here, each with its key. */
export function Tabs({ tabs }: { tabs: readonly Tab[] }) {
  useShortcuts(
    "journey-tabs",
    tabs.map((tab) => ({ keys: KEYS[tab], says: `journey.tab.${tab}` as const, run: () => go(tabAddress(place.value, tab)) })),
  );
  const open = tabOf(place.value);
  return (
    <nav class="page-tabs" aria-label={t("journey.tabs")}>
      {tabs.map((tab) => (
        <a key={tab} class="page-tab" href={tabAddress(place.value, tab)} aria-current={open === tab ? "page" : undefined}>
          {t(`journey.tab.${tab}`)}
        </a>
      ))}
    </nav>
  );
}
