/** What the console says of drafts that are sent back, new journeys and the people inside, in Finnish. */

import type { authoring as english } from "../en/authoring.ts";
import type { Said } from "../texts.ts";

export const authoring: Said<typeof english> = {
  "drafts.sent-back": "Palautettu",
  "approval.sent-back-by": "{name} palautti sen",
  "approval.send-back-why": "Vai mitä pitäisi ensin muuttaa?",
  "approval.send-back-hint": "Muokkaajat lukevat tämän. Kukaan ei voi julkaista sitä ennen kuin hyväksyntää pyydetään uudelleen.",
  "approval.send-back": "Palauta",
  "approval.sent-back-now": "Palautettu. Muokkaajat näkevät syyn.",
  "drafts.sent-back-next": "Muuta sitä, mitä tarkoitetaan, tai kerro miksi et, ja pyydä hyväksyntää uudelleen.",
  "today.draft.sent-back": "Palautettu: {title}",
};
