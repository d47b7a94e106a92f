/** Why a draft was sent back, for whoever works on it: also while they do, until they ask for approval again. */

import { useRef } from "preact/hooks";
import { Moment } from "../../../parts/moment.tsx";
import { t } from "../../../texts/text.ts";
import type { OpenDraft } from "../journeys-store.ts";

/** The first edit takes the draft's state away; what was said stays in sight here. */
export function SentBackNote({ draft }: { draft: OpenDraft }) {
  const last = useRef(draft.sent_back);
  if (draft.sent_back) last.current = draft.sent_back;
  const said = last.current;
  if (!said || draft.state !== "open" || draft.asked) return null;
  return (
    <section class="note note-warning">
      <p>
        <strong>{t("approval.sent-back-by", { name: said.by })}</strong> · <Moment at={said.at} />
      </p>
      <p class="lines">{said.why}</p>
      <p class="hint">{t("drafts.sent-back-next")}</p>
    </section>
  );
}
