/** The address of this place, to be sent to somebody else. */

import { announce } from "../../../parts/announce.ts";
import { t } from "../../../texts/text.ts";

/** It names a draft, and nobody. */
export function CopyLink() {
  const copy = async (): Promise<void> => {
    await navigator.clipboard.writeText(location.href);
    announce(t("approval.copied"));
  };
  return (
    <div class="buttons">
      <button type="button" class="button" onClick={() => void copy()}>
        {t("approval.copy")}
      </button>
    </div>
  );
}
