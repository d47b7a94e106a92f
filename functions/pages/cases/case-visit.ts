/** What the page of a case has of a visit. */

import type { CaseView } from "#flows/cases/view-case.ts";
import type { CasePlace } from "#ports/cases/case-store.ts";
import type { Visit } from "../visit.ts";

/** `zone`: of the shop, in which its team works; `people`: the names that its settings know. */
export type CaseVisit = Visit & { zone: string; people: string[]; view: CaseView; place: CasePlace };
