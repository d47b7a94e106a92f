/** What the console says of drafts that are sent back, new journeys and the people inside, in Bulgarian. */

import type { authoring as english } from "../en/authoring.ts";
import type { Said } from "../texts.ts";

export const authoring: Said<typeof english> = {
  "drafts.sent-back": "Върната",
  "approval.sent-back-by": "{name} я връща",
  "approval.send-back-why": "Или какво трябва да се промени първо?",
  "approval.send-back-hint": "Чете го всеки, който я редактира. Никой не може да я публикува, преди да бъде поискано отново.",
  "approval.send-back": "Върни",
  "approval.sent-back-now": "Върната. Който я редактира, вижда защо.",
  "drafts.sent-back-next": "Променете това, за което става дума, или кажете защо не, и поискайте одобрение отново.",
  "today.draft.sent-back": "Върната: {title}",
};
