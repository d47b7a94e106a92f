/** The way back to the list, where the screen is too narrow to show both. */

import { Icon } from "./icon.tsx";

export function BackLink({ to, children }: { to: string; children: preact.ComponentChildren }) {
  return (
    <a class="back" href={to}>
      <Icon name="back" />
      {children}
    </a>
  );
}
