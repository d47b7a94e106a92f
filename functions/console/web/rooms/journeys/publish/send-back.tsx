/** Whoever does not approve a draft says what is to become different, and it goes back to its editors. */

import { DraftField } from "../../../parts/draft-field.tsx";
import { may } from "../../../session.ts";
import { t } from "../../../texts/text.ts";
import { sendBack, sendBackTyped } from "../journeys-store.ts";
import { keepFocus, Press } from "./press.tsx";

/** `content`: what is on the screen. Nothing for whoever may not. */
export function SendBack({ id, content }: { id: string; content: string }) {
  if (!may("send-back-draft")) return null;
  const why = sendBackTyped(id);
  const send = (): void => void sendBack(id, content).then(keepFocus);
  return (
    <div class="send-back">
      <DraftField
        text={why}
        label={t("approval.send-back-why")}
        hint={t("approval.send-back-hint")}
        rows={2}
        most={1_000}
        onSend={send}
      />
      <Press text={t("approval.send-back")} ready={why.value.trim() !== ""} quiet onPress={send} />
    </div>
  );
}
