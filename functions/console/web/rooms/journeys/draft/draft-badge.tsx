/** How far a draft has come, in a word. */

import { t } from "../../../texts/text.ts";
import type { ListedDraft, OpenDraft } from "../journeys-store.ts";

/** In words, never by colour alone. */
export function DraftBadge({ one: { state, asked, approved, sent_back } }: { one: ListedDraft | OpenDraft }) {
  if (state === "published") return <span class="badge badge-accent">{t("drafts.published")}</span>;
  if (state === "discarded") return <span class="badge">{t("drafts.discarded")}</span>;
  if (approved) return <span class="badge badge-accent">{t("drafts.approved")}</span>;
  if (asked) return <span class="badge badge-warning">{t("drafts.asked")}</span>;
  if (sent_back) return <span class="badge badge-warning">{t("drafts.sent-back")}</span>;
  return <span class="badge">{t("drafts.open")}</span>;
}
