/** Where something is on its way: nothing is seen of it for the first 300 milliseconds, and mostly it has come by then. */

import { t } from "../texts/text.ts";

/** A few grey lines, late. */
export function Waiting() {
  return (
    <div class="waiting" role="status">
      <span class="hidden">{t("waiting")}</span>
      <div class="waiting-lines" aria-hidden="true">
        <i />
        <i />
        <i />
      </div>
    </div>
  );
}
