/** How wide the place of a plot is: its lettering keeps its size, however wide the page. */

import { useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";

/** In pixels; 640 before it is known. */
export function useWidth() {
  const place = useRef<HTMLDivElement>(null);
  const width = useSignal(640);
  useEffect(() => {
    const own = place.current;
    if (!own) return;
    const watch = new ResizeObserver(() => {
      width.value = Math.max(240, Math.floor(own.clientWidth));
    });
    watch.observe(own);
    return () => watch.disconnect();
  }, []);
  return { place, width: width.value };
}
