/** Counts and notes what orchestrations report: ids and reasons, never personal data. */

import { CASE_MAIL } from "#engine/model/message.ts";
import type { Note } from "#orchestrate/requests.ts";
import type { Report } from "#ports/ports.ts";
import type { LiveRequests } from "./drive.ts";

/** The requests that only report. */
export function noteRequests(report: Report): Pick<LiveRequests, Note> {
  return {
    noteEntered: ({ journey }) => report.count("entered", 1, { journey }),
    noteRefused: ({ journey, reason }) => {
      if (reason.kind !== "too_many_hops") return;
      report.count("hops_exceeded", 1, { journey });
      report.note("a chain of journeys was stopped", { journey });
    },
    noteQuarantined: () => report.count("quarantined", 1, { kind: "enrollment" }),
    noteEventQuarantined: ({ id, problem }) => {
      report.count("quarantined", 1, { kind: "event" });
      report.note("an event was quarantined", { event: id, reason: problem ?? "" });
    },
    noteFailed: ({ id, journey, state }, reason) =>
      report.note("an enrollment failed", { enrollment: id, journey, reason, state }),
    noteEffect: () => undefined,
    noteCaseMail: (counter, { row, mailKey }, detail) => {
      report.count(counter, 1, { journey: CASE_MAIL });
      if (detail !== undefined) report.note("a mail was refused", { case: row.id, mailKey, reason: detail });
    },
    noteUnnotified: ({ id }, reason) => {
      report.count("cases_unnotified");
      report.note("nobody could be told of a case", { case: id, reason });
    },
    noteMail: (counter, { enrollment: { journey }, effect }, detail) => {
      report.count(counter, 1, { journey });
      if (detail !== undefined) report.note("a mail was refused", { journey, mailKey: effect.mailKey, reason: detail });
    },
  };
}
