/** How a journey came to be what it is. */

import { t } from "../../../texts/text.ts";

/** Until it has come. */
export function HistoryPart({ name }: { name: string }) {
  return <p class="note">{t("history.none", { journey: name })}</p>;
}
