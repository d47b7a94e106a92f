/** The journey as it is now: its picture with how many people stand where, and its text. */

import type { OutputOf } from "#operations/typed-registry.ts";
import { Scrolled } from "../../../parts/scrolled.tsx";
import { t } from "../../../texts/text.ts";
import { journeyPath } from "../journey-places.ts";
import { folder } from "../journeys-store.ts";

type Standing = OutputOf<"draw">;

/** Read only: whoever wants to change it begins a draft. */
export function NowPart({ shown }: { shown: Standing }) {
  const text = folder.value?.get(journeyPath(shown.journey.name))?.text;
  const elsewhere = Object.entries(shown.elsewhere);
  return (
    <div class="two-sides">
      <section>
        <Scrolled label={t("journey.picture")} look="source">
          <pre lang="en">{shown.tree}</pre>
        </Scrolled>
        {elsewhere.length > 0 && (
          <p class="hint">
            {t("journey.elsewhere")}{" "}
            {elsewhere.map(([version, n]) => `${t("journey.version", { n: version })}: ${t("audit.people", { n })}`).join(", ")}
          </p>
        )}
      </section>
      {text !== undefined && (
        <Scrolled label={t("journey.text")} look="source">
          <pre>{text}</pre>
        </Scrolled>
      )}
    </div>
  );
}
