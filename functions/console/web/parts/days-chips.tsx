/** Of how many days a report tells, as the address says. */

import { addressOf } from "../place/address.ts";
import { place } from "../place/place.ts";
import { t } from "../texts/text.ts";

/** `usual`: where the address says nothing. The first day is today. */
export function DaysChips({ of, usual }: { of: readonly number[]; usual: number }) {
  const chosen = daysAsked(usual);
  return (
    <nav class="chips" aria-label={t("days.label")}>
      {of.map((n) => (
        <a
          key={n}
          class="chip"
          href={addressOf({ ...place.value, query: { ...place.value.query, days: n === usual ? "" : String(n) } })}
          aria-current={n === chosen ? "true" : undefined}
        >
          {t("days.of", { n })}
        </a>
      ))}
    </nav>
  );
}

/** As the address says; a year and a day at most. */
export function daysAsked(usual: number): number {
  const days = Number(place.value.query.days);
  return Number.isInteger(days) && days >= 1 ? Math.min(366, days) : usual;
}
