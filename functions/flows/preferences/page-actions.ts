/** All that a reader, or somebody of the team, can see and do on our pages, as the pages ask for it. */

import type { Ports } from "#ports/ports.ts";
import { cannedReplies } from "../cases/canned-replies.ts";
import { viewCase } from "../cases/view-case.ts";
import { workOnCase } from "../cases/work-on-case.ts";
import { showSignUps } from "../sign-ups/resume-sign-ups.ts";
import { takeSignUp } from "../sign-ups/take-sign-up.ts";
import type { ConsentNeeds } from "./change-consents.ts";
import { disownAddress } from "./disown-address.ts";
import { loadSurveyAnswer, recordSurveyAnswer } from "./record-survey-answer.ts";
import { endPause, pauseMails, savePreferences } from "./save-preferences.ts";
import { confirmSignUp } from "./sign-up.ts";
import { unsubscribe } from "./unsubscribe.ts";
import { viewReader } from "./view-reader.ts";

type PageActionNeeds = ConsentNeeds &
  Pick<Ports, "answers" | "cases" | "consentTexts" | "customers" | "links" | "mailFigures" | "messages" | "people"> &
  Pick<Ports, "publications" | "renderer" | "signUps"> & {
    mailer: Pick<Ports["mailer"], "send">;
  };

/** One function for each action, over the given ports. */
export function pageActions(ports: PageActionNeeds) {
  return {
    view: viewReader(ports),
    unsubscribe: unsubscribe(ports),
    savePreferences: savePreferences(ports),
    pauseMails: pauseMails(ports),
    endPause: endPause(ports),
    disownAddress: disownAddress(ports),
    loadSurveyAnswer: loadSurveyAnswer(ports),
    recordSurveyAnswer: recordSurveyAnswer(ports),
    takeSignUp: takeSignUp(ports),
    showSignUps: showSignUps(ports),
    confirmSignUp: confirmSignUp(ports),
    viewCase: viewCase(ports),
    workOnCase: workOnCase(ports),
    cannedReplies: cannedReplies(ports.renderer),
  };
}

export type PageActions = ReturnType<typeof pageActions>;
