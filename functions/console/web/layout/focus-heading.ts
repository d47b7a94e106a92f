/** Where the focus goes when what had it is gone: to the heading of what one is at, from where single keys do something again. */

/** Nothing happens where there is no heading. */
export function focusHeading(): void {
  // Of a list and what is open beside it, that is what is open.
  const open = document.querySelector<HTMLElement>("main .detail h2[tabindex]");
  (open ?? document.querySelector<HTMLElement>("main :is(h1, h2)[tabindex]"))?.focus();
}

/** After something was done: once the page shows what came of it, and only if what was pressed went with that. */
export function refocus(): void {
  requestAnimationFrame(() => {
    if (document.activeElement === document.body) focusHeading();
  });
}
