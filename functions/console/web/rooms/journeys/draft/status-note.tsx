/** Says of a journey whose text calls it a draft that publishing it lets nobody in, and mends it by one press. */

import { t } from "../../../texts/text.ts";
import { standing } from "../journeys-store.ts";

/** Nothing for one that says nothing of the kind, or is live here all the same. */
export function StatusNote({ text, onText }: { text: string; onText(text: string): void }) {
  if (!STATUS.test(text) || standing.output.value?.asIfLive) return null;
  return (
    <div class="note note-line">
      <p>{t("drafts.status")}</p>
      <button type="button" class="button button-small" onClick={() => onText(text.replace(STATUS, "$1live"))}>
        {t("drafts.status-live")}
      </button>
    </div>
  );
}

/** At the beginning of its line, in whatever quotes; a comment behind it stays. */
const STATUS = /^(status:[ \t]*)(["']?)draft\2(?=[ \t]*(?:#.*)?\r?$)/m;
