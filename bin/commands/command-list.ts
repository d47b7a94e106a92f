/** Every command by its name, in the groups in which `--help` lists them. Each is loaded only when it is needed. */

import type { Command } from "commander";

type Listed = { group: string; name: string; load(): Promise<Command> };

export const START = "Start here:";
const WRITE = "Write and check journeys:";
const STEER = "Publish and steer journeys:";
const CASES = "Work on cases:";
const SEE = "See what happens:";
const OPERATE = "Operate:";
const RIGHTS = "The rights of people:";

export const COMMANDS: Listed[] = [
  { group: START, name: "start", load: async () => (await import("./system/start.ts")).startCommand() },
  { group: START, name: "import", load: async () => (await import("./people/import-people.ts")).importCommand() },

  { group: WRITE, name: "check", load: async () => (await import("./journeys/check.ts")).checkCommand() },
  { group: WRITE, name: "new", load: async () => (await import("./new/new.ts")).newCommand() },
  { group: WRITE, name: "draw", load: async () => (await import("./journeys/draw.ts")).drawCommand() },
  { group: WRITE, name: "preview", load: async () => (await import("./mail/preview.ts")).previewCommand() },
  { group: WRITE, name: "templates", load: async () => (await import("./mail/templates.ts")).templatesCommand() },
  { group: WRITE, name: "backtest", load: async () => (await import("./journeys/backtest.ts")).backtestCommand() },
  {
    group: WRITE,
    name: "recorded-history",
    load: async () => (await import("./journeys/recorded-history.ts")).recordedHistoryCommand(),
  },

  { group: STEER, name: "drafts", load: async () => (await import("./drafts/drafts.ts")).draftsCommand() },
  { group: STEER, name: "draft", load: async () => (await import("./drafts/draft.ts")).draftCommand() },
  { group: STEER, name: "pull", load: async () => (await import("./drafts/pull.ts")).pullCommand() },
  { group: STEER, name: "go-live", load: async () => (await import("./journeys/go-live.ts")).goLiveCommand() },
  { group: STEER, name: "publish", load: async () => (await import("./journeys/publish.ts")).publishCommand() },
  { group: STEER, name: "letters", load: async () => (await import("./letters/letters.ts")).lettersCommand() },
  { group: STEER, name: "launch", load: async () => (await import("./launches/launch.ts")).launchCommand() },
  { group: STEER, name: "enroll", load: async () => (await import("./people/enroll.ts")).enrollCommand() },
  { group: STEER, name: "pause", load: async () => (await import("./journeys/journey-state.ts")).journeyStateCommand("pause") },
  { group: STEER, name: "resume", load: async () => (await import("./journeys/journey-state.ts")).journeyStateCommand("resume") },
  { group: STEER, name: "rollback", load: async () => (await import("./journeys/journey-state.ts")).rollbackCommand() },
  { group: STEER, name: "retire", load: async () => (await import("./journeys/journey-state.ts")).journeyStateCommand("retire") },

  { group: CASES, name: "cases", load: async () => (await import("./cases/cases.ts")).casesCommand() },
  { group: CASES, name: "case", load: async () => (await import("./cases/case.ts")).caseCommand() },

  { group: SEE, name: "segments", load: async () => (await import("./segments/segments.ts")).segmentsCommand() },
  { group: SEE, name: "today", load: async () => (await import("./system/today.ts")).todayCommand() },
  { group: SEE, name: "journeys", load: async () => (await import("./journeys/journeys.ts")).journeysCommand() },
  { group: SEE, name: "journey", load: async () => (await import("./journeys/journey.ts")).journeyCommand() },
  { group: SEE, name: "history", load: async () => (await import("./journeys/history.ts")).historyCommand() },
  { group: SEE, name: "people", load: async () => (await import("./people/people.ts")).peopleCommand() },
  { group: SEE, name: "person", load: async () => (await import("./people/person.ts")).personCommand() },
  {
    group: SEE,
    name: "person-history",
    load: async () => (await import("./people/person-history.ts")).personHistoryCommand(),
  },
  { group: SEE, name: "mail-as-sent", load: async () => (await import("./people/mail-as-sent.ts")).mailAsSentCommand() },
  { group: SEE, name: "explain", load: async () => (await import("./people/explain.ts")).explainCommand() },
  { group: SEE, name: "results", load: async () => (await import("./journeys/results.ts")).resultsCommand() },
  { group: SEE, name: "deliverability", load: async () => (await import("./mail/deliverability.ts")).deliverabilityCommand() },

  { group: OPERATE, name: "breaker", load: async () => (await import("./mail/breaker.ts")).breakerCommand() },
  { group: OPERATE, name: "coupons", load: async () => (await import("./system/coupons.ts")).couponsCommand() },
  { group: OPERATE, name: "review", load: async () => (await import("./system/review.ts")).reviewCommand() },
  {
    group: OPERATE,
    name: "resume-after-restore",
    load: async () => (await import("./system/resume-after-restore.ts")).resumeAfterRestoreCommand(),
  },
  { group: OPERATE, name: "calendars", load: async () => (await import("./system/calendars.ts")).calendarsCommand() },
  { group: OPERATE, name: "source-report", load: async () => (await import("./system/source-report.ts")).sourceReportCommand() },
  { group: OPERATE, name: "sessions", load: async () => (await import("./system/sessions.ts")).sessionsCommand() },
  { group: OPERATE, name: "tokens", load: async () => (await import("./system/tokens.ts")).tokensCommand() },
  { group: OPERATE, name: "mcp", load: async () => (await import("./system/mcp.ts")).mcpCommand() },
  { group: OPERATE, name: "audit", load: async () => (await import("./system/audit.ts")).auditCommand() },

  { group: RIGHTS, name: "export-person", load: async () => (await import("./people/export-person.ts")).exportPersonCommand() },
  { group: RIGHTS, name: "merge-people", load: async () => (await import("./people/merge-people.ts")).mergePeopleCommand() },
  { group: RIGHTS, name: "erase-person", load: async () => (await import("./people/erase-person.ts")).erasePersonCommand() },
  { group: RIGHTS, name: "erasures", load: async () => (await import("./people/erasures.ts")).erasuresCommand() },
  { group: RIGHTS, name: "confirm-erasure", load: async () => (await import("./people/erasures.ts")).confirmErasureCommand() },
  { group: RIGHTS, name: "decline-erasure", load: async () => (await import("./people/erasures.ts")).declineErasureCommand() },
];
