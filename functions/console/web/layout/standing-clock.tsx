/** Stands where a time is promised, on a system whose clock stands still: what is promised comes once it goes on. */

import { may, session } from "../session.ts";
import { t } from "../texts/text.ts";
import { letPass, passing } from "./passing-time.ts";

/** Nothing where time passes. `after`: what shows that it has passed. */
export function StandingClock({ after }: { after: () => unknown }) {
  if (session.value?.clock !== "virtual") return null;
  return (
    <p class="hint">
      {t(may("pause") ? "clock.promised" : "clock.promised-by-operator")}{" "}
      {may("pause") && (
        <button
          type="button"
          class="button button-small"
          aria-disabled={passing.value ? "true" : undefined}
          onClick={() => void letPass(1, after)}
        >
          {t("clock.minute")}
        </button>
      )}
    </p>
  );
}
