/** Shows in the editor what no text shows: characters that are invisible, or turn the direction of writing. */

import type { Extension } from "@codemirror/state";
import { highlightSpecialChars } from "@codemirror/view";
import { codeOf, UNSEEN } from "../../../../parts/unseen.ts";

/** Each as its code, as it stands in the diff of whoever approves it. */
export const unseenShown: Extension = highlightSpecialChars({
  specialChars: new RegExp(UNSEEN.source, "gu"),
  render: (code, description) => {
    const shown = document.createElement("span");
    shown.className = "cm-unseen";
    shown.textContent = codeOf(String.fromCodePoint(code));
    shown.title = description ?? "";
    return shown;
  },
});
