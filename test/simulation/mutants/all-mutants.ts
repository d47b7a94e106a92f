/** Known-bad variants of the real flows: a simulator that does not find each of them is decoration. */

import type { Mutant } from "../composition.ts";
import { acknowledgedBeforeStored } from "./acknowledged-before-stored.ts";
import { consentCheckedBefore } from "./consent-checked-before.ts";
import { dropsKeptEvents } from "./drops-kept-events.ts";
import { expiringLease } from "./expiring-lease.ts";
import { getUnsubscribes } from "./get-unsubscribes.ts";
import { newestVersionForAll } from "./newest-version-for-all.ts";
import { noticeBeforeMail } from "./notice-before-mail.ts";
import { progressAtFetch } from "./progress-at-fetch.ts";
import { replyUnderNewName } from "./reply-under-new-name.ts";
import { sdkRetriesOn } from "./sdk-retries-on.ts";
import { sendThenRecord } from "./send-then-record.ts";
import { storedAfterTheMail } from "./stored-after-the-mail.ts";
import { uncheckedEnrollment } from "./unchecked-enrollment.ts";
import { uncheckedRevision } from "./unchecked-revision.ts";
import { unnotifiedCase } from "./unnotified-case.ts";

/** `breaks`: the promises by whose breach it is found. `from`: a seed shortly before one that finds it. */
export type KnownMutant = { mutant: Mutant; breaks: string[]; from: number };

export const MUTANTS: KnownMutant[] = [
  { mutant: sendThenRecord, breaks: ["sent twice"], from: 1 },
  { mutant: expiringLease, breaks: ["sent twice"], from: 200 },
  { mutant: consentCheckedBefore, breaks: ["started without permission", "started after an unsubscribe"], from: 635 },
  { mutant: sdkRetriesOn, breaks: ["sent twice"], from: 1 },
  { mutant: progressAtFetch, breaks: ["stuck"], from: 1 },
  { mutant: getUnsubscribes, breaks: ["an opened link changed something"], from: 1 },
  { mutant: uncheckedRevision, breaks: ["sent twice", "started after an unsubscribe", "over the cap"], from: 6 },
  { mutant: acknowledgedBeforeStored, breaks: ["acknowledged and lost"], from: 1 },
  { mutant: newestVersionForAll, breaks: ["lost silently"], from: 10 },
  { mutant: storedAfterTheMail, breaks: ["unheard"], from: 36 },
  { mutant: uncheckedEnrollment, breaks: ["unheard", "stuck", "lost silently"], from: 26 },
  { mutant: dropsKeptEvents, breaks: ["unheard"], from: 1 },
  { mutant: unnotifiedCase, breaks: ["a case that nobody was told of"], from: 1 },
  { mutant: noticeBeforeMail, breaks: ["a reply that nobody was told of"], from: 1 },
  { mutant: replyUnderNewName, breaks: ["a reply that was told twice"], from: 1 },
];
