/** What the draft would do: to somebody made up, and to the shop's own history, beside what is live. */

import { t } from "../../../texts/text.ts";
import { Backtest } from "./backtest.tsx";
import { RehearsalPart } from "./rehearsal/rehearsal-part.tsx";

/** Nothing leaves this browser, and nobody gets a mail. */
export function TryPart({ id, journey }: { id: string; journey: string }) {
  return (
    <>
      <section class="try" aria-labelledby="backtest">
        <h2 id="backtest">{t("try.title")}</h2>
        <p class="hint">{t("try.means")}</p>
        <Backtest id={id} journey={journey} />
      </section>
      <RehearsalPart id={id} journey={journey} />
    </>
  );
}
