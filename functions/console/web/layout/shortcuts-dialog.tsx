/** The keys that hold where one is now. */

import { t } from "../texts/text.ts";
import { Dialog } from "./dialog.tsx";
import { shortcutsNow, shortcutsOn } from "./shortcuts.ts";

/** `Ctrl+Enter` and `Esc` belong to fields and dialogs, and hold always. */
export function ShortcutsDialog() {
  return (
    <Dialog name="shortcuts" title={t("keys.title")}>
      {!shortcutsOn.value && <p class="note">{t("keys.off")}</p>}
      <table class="keys">
        <thead class="hidden">
          <tr>
            <th>{t("keys.key")}</th>
            <th>{t("keys.says")}</th>
          </tr>
        </thead>
        <tbody>
          {shortcutsNow().map(({ keys, says }) => (
            <tr key={keys}>
              <td>
                {keys.split(" ").map((key) => (
                  <kbd key={key}>{key === "Escape" ? "Esc" : key}</kbd>
                ))}
              </td>
              <td>{t(says)}</td>
            </tr>
          ))}
          <tr>
            <td>
              <kbd>Ctrl</kbd>
              <kbd>Enter</kbd>
            </td>
            <td>{t("keys.send")}</td>
          </tr>
          <tr>
            <td>
              <kbd>Esc</kbd>
            </td>
            <td>{t("keys.leave")}</td>
          </tr>
        </tbody>
      </table>
    </Dialog>
  );
}
