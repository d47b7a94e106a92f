/** The heading of a place: it takes the focus when somebody has come there, so that it is read out and the keys go on from it. */

import { useEffect, useRef } from "preact/hooks";
import { pathOf } from "../place/address.ts";
import { place, wantsFocus } from "../place/place.ts";

/** `level`: 1 for a room, 2 for a thing in it. `at`: the path that it is the heading of. */
export function Heading({ level, at, children }: { level: 1 | 2; at: string; children: preact.ComponentChildren }) {
  const own = useRef<HTMLHeadingElement>(null);
  const wanted = wantsFocus.value;
  useEffect(() => {
    if (wanted !== at || pathOf(place.peek()) !== at) return;
    wantsFocus.value = undefined;
    own.current?.focus({ preventScroll: false });
  }, [wanted, at]);
  return level === 1 ? (
    <h1 ref={own} tabIndex={-1}>
      {children}
    </h1>
  ) : (
    <h2 ref={own} tabIndex={-1}>
      {children}
    </h2>
  );
}
