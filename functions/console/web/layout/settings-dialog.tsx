/** What everybody chooses for themselves: language, colours, shortcuts, assistants; and the way out. */

import { logOut, may, session } from "../session.ts";
import { chooseLanguage, isLanguage, LANGUAGES, language } from "../texts/language.ts";
import { t } from "../texts/text.ts";
import { TokensPart } from "../tokens/tokens-part.tsx";
import { Dialog } from "./dialog.tsx";
import { openDialog } from "./dialogs.ts";
import { chooseScheme, SCHEMES, scheme } from "./scheme.ts";
import { chooseShortcuts, shortcutsOn } from "./shortcuts.ts";

/** What is chosen holds at once. */
export function SettingsDialog() {
  return (
    <Dialog name="settings" title={t("settings")}>
      <label class="field">
        <span>{t("settings.language")}</span>
        <select
          value={language.value}
          onChange={({ currentTarget: { value } }) => {
            if (isLanguage(value)) chooseLanguage(value);
          }}
        >
          {Object.entries(LANGUAGES).map(([code, name]) => (
            <option key={code} value={code} lang={code}>
              {name}
            </option>
          ))}
        </select>
      </label>
      <fieldset class="field">
        <legend>{t("settings.scheme")}</legend>
        <div class="radios">
          {SCHEMES.map((one) => (
            <label key={one} class="radio">
              <input type="radio" name="scheme" checked={scheme.value === one} onChange={() => chooseScheme(one)} />
              {t(`settings.scheme.${one}`)}
            </label>
          ))}
        </div>
      </fieldset>
      <label class="radio">
        <input
          type="checkbox"
          checked={shortcutsOn.value}
          onChange={({ currentTarget }) => chooseShortcuts(currentTarget.checked)}
        />
        {t("settings.shortcuts")}
      </label>
      <p class="hint">{t("settings.shortcuts.hint")}</p>
      {may("tokens") && <TokensPart />}
      <div class="buttons">
        <button type="button" class="button" onClick={() => openDialog("shortcuts")}>
          {t("keys.title")}
        </button>
        <button type="button" class="button" onClick={() => void logOut()}>
          {t("log-out", { name: session.value?.name ?? "" })}
        </button>
      </div>
    </Dialog>
  );
}
