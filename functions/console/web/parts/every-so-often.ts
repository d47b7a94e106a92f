/** Keeps what is on the screen fresh: a room asks again by itself while somebody can see it. */

import { useEffect } from "preact/hooks";
import { session } from "../session.ts";

/** The system on one machine is asked more often: nobody pays for it, and a demo plays. */
const INTERVAL = { local: 3_000, deployed: 30_000 };

/** Asks while the component is on the screen and the tab in sight, and at once when the tab comes back. */
export function useFresh(again: () => void): void {
  useEffect(() => {
    const ask = (): void => {
      if (document.visibilityState === "visible") again();
    };
    const timer = setInterval(ask, INTERVAL[session.peek()?.issuer ?? "deployed"]);
    document.addEventListener("visibilitychange", ask);
    return () => {
      clearInterval(timer);
      document.removeEventListener("visibilitychange", ask);
    };
  }, []);
}
