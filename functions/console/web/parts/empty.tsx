/** Where there is nothing: why, and what will bring something here. */

/** A short sentence, and what explains it. */
export function Empty({ title, children }: { title: string; children?: preact.ComponentChildren }) {
  return (
    <div class="empty">
      <p class="empty-title">{title}</p>
      {children}
    </div>
  );
}
