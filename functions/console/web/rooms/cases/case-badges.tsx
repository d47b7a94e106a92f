/** What matters of a case in a word each: its state, and whether it is late or a complaint. */

import { t } from "../../texts/text.ts";
import type { ListedCase } from "./cases-store.ts";

/** In words, never by colour alone. */
export function CaseBadges({ one }: { one: ListedCase }) {
  return (
    <span class="badges">
      {one.overdue && <span class="badge badge-danger">{t("cases.overdue")}</span>}
      {one.complaint && <span class="badge badge-warning">{t("cases.complaint")}</span>}
      {one.state === "open" && (
        <span class="badge">
          {one.offered_to === undefined ? t("cases.free") : t("cases.offered-to", { name: one.offered_name ?? one.offered_to })}
        </span>
      )}
      {one.state === "taken" && <span class="badge badge-accent">{t("cases.taken-by", { name: one.taken_by ?? "" })}</span>}
      {one.state === "solved" && <span class="badge badge-accent">{t("cases.solved")}</span>}
      {one.team !== undefined && <span class="badge badge-quiet">{one.team_name ?? one.team}</span>}
    </span>
  );
}
