/** A list, and what is open of it: side by side on a desk, one at a time where the screen is narrow. */

import { useShortcuts } from "../layout/use-shortcuts.ts";
import { addressOf } from "../place/address.ts";
import { go, place } from "../place/place.ts";
import { t } from "../texts/text.ts";

/** `open`: something of the list is, and goes before it on a narrow screen. */
export function Split({
  open,
  list,
  children,
}: {
  open: boolean;
  list: preact.ComponentChildren;
  children: preact.ComponentChildren;
}) {
  useShortcuts("split", open ? [{ keys: "Escape", says: "keys.back", run: backToList }] : []);
  return (
    <div class={open ? "split split-open" : "split"}>
      <section class="split-list" aria-label={t("list")}>
        {list}
      </section>
      <div class="split-detail">{children}</div>
    </div>
  );
}

const backToList = (): void => {
  const { room, query, person } = place.value;
  const { who: _who, ...rest } = person;
  go(addressOf({ room, query, person: rest }));
};
