/** A text as it is, for files that have no editor of their own. */

import { unseenIn } from "../../../parts/unseen.ts";
import { t } from "../../../texts/text.ts";

type Props = { path: string; text: string; readOnly: boolean; onChange(text: string): void };

/** Tab leaves it, as it leaves every other field. */
export function PlainEditor({ path, text, readOnly, onChange }: Props) {
  const unseen = unseenIn(text);
  return (
    <label class="field">
      <span class="hidden">{t("drafts.text-of", { file: path })}</span>
      <textarea
        class="source-field"
        rows={Math.min(40, Math.max(12, text.split("\n").length + 2))}
        spellcheck={false}
        readOnly={readOnly}
        value={text}
        onInput={({ currentTarget }) => onChange(currentTarget.value)}
      />
      {unseen.length > 0 && <p class="note note-warning">{t("drafts.unseen", { codes: unseen.join(", ") })}</p>}
    </label>
  );
}
