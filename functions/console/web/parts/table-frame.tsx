/** A table that scrolls by itself where the screen is narrower than it, also by keyboard. */

/** `children`: its head and body. */
export function TableFrame({ label, children }: { label: string; children: preact.ComponentChildren }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard
    <section class="table-frame" tabIndex={0} aria-label={label}>
      <table class="table">{children}</table>
    </section>
  );
}
