/** What the draft would have done. */

import { t } from "../../../texts/text.ts";

/** Until the engine has come. */
export function TryPart({ id, journey }: { id: string; journey: string }) {
  return (
    <p class="note">
      {t("try.title")} {id} {journey}
    </p>
  );
}
