/** The button of what is to be done next with a draft. */

import { acting } from "../journeys-store.ts";

type Props = { text: string; ready: boolean; quiet?: boolean; onPress(): void };

/** Nothing is done while something else is. `quiet`: it is not what is expected. */
export function Press({ text, ready, quiet = false, onPress }: Props) {
  return (
    <div class="buttons">
      <button
        type="button"
        class={quiet ? "button" : "button button-strong"}
        aria-disabled={acting.value || !ready ? "true" : undefined}
        onClick={() => ready && onPress()}
      >
        {text}
      </button>
    </div>
  );
}

/** What was pressed is gone: the focus stays near it. */
export function keepFocus(): void {
  if (document.activeElement === document.body) document.getElementById("approval")?.focus();
}
