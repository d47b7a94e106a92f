/** Pauses a journey, lets it go on, retires it: each asks once more, and says what becomes of the people inside. */

import { Dialog } from "../../../layout/dialog.tsx";
import { dialog, openDialog } from "../../../layout/dialogs.ts";
import { may } from "../../../session.ts";
import { t } from "../../../texts/text.ts";
import { acting, changeState, type JourneyAct, type ListedJourney } from "../journeys-store.ts";

const ACTS: Record<ListedJourney["state"], readonly JourneyAct[]> = {
  live: ["pause", "retire"],
  paused: ["resume", "retire"],
  retired: ["resume"],
};

/** Nothing for whoever may not. */
export function StateButtons({ name, state }: { name: string; state: ListedJourney["state"] }) {
  const acts = ACTS[state].filter(may);
  return (
    <div class="buttons journey-acts">
      {acts.map((act) => (
        <button key={act} type="button" class="button button-small" onClick={() => openDialog(act)}>
          {t(`journey.${act}`)}
        </button>
      ))}
      {(["pause", "resume", "retire"] as const).map((act) => (
        <Dialog key={act} name={act} title={t(`journey.${act}.title`, { journey: name })}>
          <p>{t(`journey.${act}.means`)}</p>
          <div class="buttons">
            <button
              type="button"
              class="button button-strong"
              aria-disabled={acting.value ? "true" : undefined}
              onClick={() => void change(act, name)}
            >
              {t(`journey.${act}`)}
            </button>
            <button type="button" class="button" onClick={close}>
              {t("cancel")}
            </button>
          </div>
        </Dialog>
      ))}
    </div>
  );
}

const close = (): void => {
  dialog.value = undefined;
};

/** Also after a refusal: it is shown on the page. */
const change = async (act: JourneyAct, name: string): Promise<void> => {
  await changeState(act, name);
  close();
};
