/** The shop is answered while its event is still being stored: killed in between, it is lost, and is never sent again. */

import { eventId } from "#engine/model/ids.ts";
import type { Mutant } from "../composition.ts";

export const acknowledgedBeforeStored: Mutant = {
  name: "acknowledged before stored",
  about: "a webhook is answered with 2xx before its event is stored",
  ports: (ports) => ({
    ...ports,
    events: {
      ...ports.events,
      storeOnce: async (event, source, now) => {
        if (source !== "standard") return ports.events.storeOnce(event, source, now);
        ports.events.storeOnce(event, source, now).catch(() => {});
        return { id: eventId(source, event.id), duplicate: false };
      },
    },
  }),
};
