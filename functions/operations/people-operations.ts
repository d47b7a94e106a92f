/** What is served under the duty `people`: showing, enrolling, merging, exporting and erasing one person, taking in many, and work on cases. */

import { answerCase } from "./cases/answer-case.ts";
import { cannedReplies } from "./cases/canned-replies.ts";
import { showCase } from "./cases/case.ts";
import { cases } from "./cases/cases.ts";
import { handOverCase } from "./cases/hand-over-case.ts";
import { noteCase } from "./cases/note-case.ts";
import { solveCase } from "./cases/solve-case.ts";
import { takeCase } from "./cases/take-case.ts";
import { journeyPeople } from "./journeys/journey-people.ts";
import { comments } from "./people/comments.ts";
import { confirmErasure } from "./people/confirm-erasure.ts";
import { declineErasure } from "./people/decline-erasure.ts";
import { duplicates } from "./people/duplicates.ts";
import { enroll } from "./people/enroll.ts";
import { erasePerson } from "./people/erase-person.ts";
import { erasures } from "./people/erasures.ts";
import { explain } from "./people/explain.ts";
import { exportPerson } from "./people/export-person.ts";
import { facts } from "./people/facts.ts";
import { findPeople } from "./people/find-people.ts";
import { importPeople } from "./people/import-people.ts";
import { mailAsSent } from "./people/mail-as-sent.ts";
import { mergePeople } from "./people/merge-people.ts";
import { person } from "./people/person.ts";
import { previewImport } from "./people/preview-import.ts";
import { previewMerge } from "./people/preview-merge.ts";
import { personHistory } from "./rehearsal/person-history.ts";
import { segmentPeople } from "./segments/segment-people.ts";

export const PEOPLE_OPERATIONS = {
  "answer-case": answerCase,
  "canned-replies": cannedReplies,
  case: showCase,
  cases,
  comments,
  "confirm-erasure": confirmErasure,
  "decline-erasure": declineErasure,
  duplicates,
  enroll,
  "erase-person": erasePerson,
  erasures,
  explain,
  "export-person": exportPerson,
  facts,
  "find-people": findPeople,
  "hand-over-case": handOverCase,
  "import-people": importPeople,
  "journey-people": journeyPeople,
  "mail-as-sent": mailAsSent,
  "merge-people": mergePeople,
  "note-case": noteCase,
  person,
  "person-history": personHistory,
  "preview-import": previewImport,
  "preview-merge": previewMerge,
  "segment-people": segmentPeople,
  "solve-case": solveCase,
  "take-case": takeCase,
};
