/** What the console says of drafts that are sent back, new journeys and the people inside, in Polish. */

import type { authoring as english } from "../en/authoring.ts";
import type { Said } from "../texts.ts";

export const authoring: Said<typeof english> = {
  "drafts.sent-back": "Odesłany",
  "approval.sent-back-by": "{name} odsyła szkic",
  "approval.send-back-why": "A może najpierw coś zmienić? Co?",
  "approval.send-back-hint":
    "Przeczyta to każdy, kto edytuje szkic. Nikt go nie opublikuje, dopóki nie poprosi się o to ponownie.",
  "approval.send-back": "Odeślij",
  "approval.sent-back-now": "Odesłano. Kto edytuje szkic, widzi dlaczego.",
  "drafts.sent-back-next": "Zmień to, o co chodzi, albo napisz, dlaczego nie, i ponownie poproś o zatwierdzenie.",
  "today.draft.sent-back": "Odesłany: {title}",
};
