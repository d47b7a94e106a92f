/** All stores on one table. */

import type { Instant } from "#engine/model/enrollment.ts";
import type { Stores } from "#ports/stores.ts";
import { addressStore } from "./address-store.ts";
import { answerStore } from "./answer-store.ts";
import { auditStore } from "./audit-store.ts";
import { callStore } from "./call-store.ts";
import { caseStore } from "./cases/case-store.ts";
import { remarkStore } from "./cases/remark-store.ts";
import { consentTextStore } from "./consent-text-store.ts";
import { draftStore } from "./console/draft-store.ts";
import { publishingStore } from "./console/publishing-store.ts";
import { sessionStore } from "./console/session-store.ts";
import { tokenStore } from "./console/token-store.ts";
import { versionOriginStore } from "./console/version-origin-store.ts";
import { workflowTextStore } from "./console/workflow-text-store.ts";
import { couponStore } from "./coupon-store.ts";
import { customerBaseStore } from "./customer-base-store.ts";
import { customerStore } from "./customer-store.ts";
import { dueStore } from "./due-store.ts";
import { enrollmentStore } from "./enrollment-store.ts";
import { eventStore } from "./event-store.ts";
import { deliverabilityStore } from "./figures/deliverability-store.ts";
import { mailFiguresStore } from "./figures/mail-figures-store.ts";
import { launchStore } from "./launch-store.ts";
import { messageStore } from "./message-store.ts";
import { peopleIndex } from "./people/people-index.ts";
import { pseudonymKeyStore } from "./people/pseudonym-key-store.ts";
import { personStore } from "./person-store.ts";
import { poolStore } from "./pool-store.ts";
import { publicationStore } from "./publication-store.ts";
import { scheduleStore } from "./schedule-store.ts";
import { signUpStore } from "./sign-ups/sign-up-store.ts";
import { sourceStore } from "./source-store.ts";
import type { Table } from "./table/table.ts";

/** `cachedFor`: for how many milliseconds what is current may be answered from memory; 0 in tests that publish and read at once. */
export function tableStores(table: Table, now: () => Instant, cachedFor = 5_000): Stores {
  return {
    customerBase: customerBaseStore(table),
    launches: launchStore(table),
    schedules: scheduleStore(table),
    sources: sourceStore(table),
    people: personStore(table),
    peopleIndex: peopleIndex(table),
    events: eventStore(table),
    customers: customerStore(table),
    enrollments: enrollmentStore(table),
    addresses: addressStore(table),
    messages: messageStore(table),
    deliverability: deliverabilityStore(table, now, cachedFor),
    mailFigures: mailFiguresStore(table),
    coupons: couponStore(table),
    pools: poolStore(table),
    calls: callStore(table),
    answers: answerStore(table),
    cases: caseStore(table),
    remarks: remarkStore(table),
    audit: auditStore(table),
    consentTexts: consentTextStore(table),
    due: dueStore(table),
    drafts: draftStore(table),
    publishing: publishingStore(table),
    pseudonymKey: pseudonymKeyStore(table),
    sessions: sessionStore(table),
    signUps: signUpStore(table),
    tokens: tokenStore(table),
    publications: publicationStore(table, now, cachedFor),
    versionOrigins: versionOriginStore(table),
    workflowTexts: workflowTextStore(table),
  };
}
