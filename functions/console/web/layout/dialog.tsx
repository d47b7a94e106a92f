/** A dialog of the browser's own: it keeps the focus inside, closes by Escape, and gives the focus back. */

import { useEffect, useId, useRef } from "preact/hooks";
import { t } from "../texts/text.ts";
import { dialog } from "./dialogs.ts";
import { refocus } from "./focus-heading.ts";

type Props = { name: NonNullable<typeof dialog.value>; title: string; children: preact.ComponentChildren };

/** Shown while `dialog` has its name. */
export function Dialog({ name, title, children }: Props) {
  const own = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  const isOpen = dialog.value === name;
  useEffect(() => {
    if (isOpen && !own.current?.open) own.current?.showModal();
    if (!isOpen && own.current?.open) own.current.close();
  }, [isOpen]);
  const closed = (): void => {
    if (dialog.value === name) dialog.value = undefined;
    // What opened it may be gone by what was done in it.
    refocus();
  };
  return (
    <dialog ref={own} aria-labelledby={titleId} onClose={closed}>
      <div class="dialog-head">
        <h2 id={titleId}>{title}</h2>
        <button type="button" class="button" onClick={closed}>
          {t("close")}
        </button>
      </div>
      {isOpen && children}
    </dialog>
  );
}
