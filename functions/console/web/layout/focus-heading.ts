/** Where the focus goes when what had it is gone: to the heading of what one is at, from where single keys do something again. */

/** Nothing happens where there is no heading. */
export function focusHeading(): void {
  document.querySelector<HTMLElement>("main h2[tabindex], main h1[tabindex]:only-of-type")?.focus();
}

/** After something was done: once the page shows what came of it, and only if what was pressed went with that. */
export function refocus(): void {
  requestAnimationFrame(() => {
    if (document.activeElement === document.body) focusHeading();
  });
}
