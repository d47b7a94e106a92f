/** What may be wider or longer than its place: it scrolls by itself, and by keys. */

/** `label`: what is in it, for those who come to it by keys. */
export function Scrolled({ label, look, children }: { label: string; look: string; children: preact.ComponentChildren }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: who has no mouse scrolls what has the focus
    <section class={look} aria-label={label} tabIndex={0}>
      {children}
    </section>
  );
}
