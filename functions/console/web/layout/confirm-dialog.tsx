/** A dialog that asks once more before something is done: what it means, the button that does it, and the way back. */

import { t } from "../texts/text.ts";
import { Dialog } from "./dialog.tsx";
import { dialog } from "./dialogs.ts";

type Props = {
  name: NonNullable<typeof dialog.value>;
  title: string;
  /** What follows from it. */
  means: string;
  /** What the button says. */
  press: string;
  isActing: boolean;
  /** The dialog closes once it is over, also where it was refused: that is shown on the page. */
  onPress: () => Promise<unknown>;
};

/** Shown while `dialog` has its name. */
export function ConfirmDialog({ name, title, means, press, isActing, onPress }: Props) {
  const close = (): void => {
    if (dialog.value === name) dialog.value = undefined;
  };
  return (
    <Dialog name={name} title={title}>
      <p>{means}</p>
      <div class="buttons">
        <button
          type="button"
          class="button button-strong"
          aria-disabled={isActing ? "true" : undefined}
          onClick={() => void onPress().then(close)}
        >
          {press}
        </button>
        <button type="button" class="button" onClick={close}>
          {t("cancel")}
        </button>
      </div>
    </Dialog>
  );
}
