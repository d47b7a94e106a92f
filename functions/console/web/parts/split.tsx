/** A list, and what is open of it: side by side on a desk, one at a time where the screen is narrow. */

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
  return (
    <div class={open ? "split split-open" : "split"}>
      <section class="split-list" aria-label={t("list")}>
        {list}
      </section>
      <div class="split-detail">{children}</div>
    </div>
  );
}
