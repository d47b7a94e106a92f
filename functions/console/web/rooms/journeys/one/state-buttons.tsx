/** Pauses a journey, lets it go on, retires it: each asks once more, and says what becomes of the people inside. */

import { ConfirmDialog } from "../../../layout/confirm-dialog.tsx";
import { openDialog } from "../../../layout/dialogs.ts";
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
      {acts.map((act, place) => (
        // By its place, so that the focus stays where a button becomes another by being pressed.
        <button key={place} type="button" class="button button-small" onClick={() => openDialog(act)}>
          {t(`journey.${act}`)}
        </button>
      ))}
      {(["pause", "resume", "retire"] as const).map((act) => (
        <ConfirmDialog
          key={act}
          name={act}
          title={t(`journey.${act}.title`, { journey: name })}
          means={t(`journey.${act}.means`)}
          press={t(`journey.${act}`)}
          isActing={acting.value !== undefined}
          onPress={() => changeState(act, name)}
        />
      ))}
    </div>
  );
}
