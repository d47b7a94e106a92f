/** Says that this page and the server decide by different engines: what is tried here may then come out otherwise there. */

import { bundledEngine } from "../../bundled-engine.ts";
import { Icon } from "../parts/icon.tsx";
import { session } from "../session.ts";
import { t } from "../texts/text.ts";

/** Nothing while both are the same. */
export function EngineNote() {
  const here = bundledEngine();
  const there = session.value?.engine;
  if (here === undefined || there === undefined || here === there) return null;
  return (
    <div class="note" role="status">
      <Icon name="warning" />
      <div>
        <p>{t("engine.differs", { here, there })}</p>
        <button type="button" class="button" onClick={() => location.reload()}>
          {t("engine.reload")}
        </button>
      </div>
    </div>
  );
}
