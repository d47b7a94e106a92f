/** The command line: one file a command, each loaded only when it runs, so that `--help` is quick. */

import { Command } from "commander";
import { checkCommand } from "./commands/check.ts";

/** Commands that bring the whole local system with them, by name. The line is what `--help` says of them. */
const HEAVY: Record<string, { line: string; load: () => Promise<Command> }> = {
  start: {
    line: "run the whole system on this machine",
    load: async () => (await import("./commands/start.ts")).startCommand(),
  },
  enroll: {
    line: "let a customer into a journey by hand",
    load: async () => (await import("#commands/enroll.ts")).enrollCommand(),
  },
  backtest: {
    line: "say what journeys would have done over your own order history",
    load: async () => (await import("./commands/backtest.ts")).backtestCommand(),
  },
  coupons: {
    line: "fill pools of coupon codes, and see how many are left",
    load: async () => (await import("./commands/coupons.ts")).couponsCommand(),
  },
  results: {
    line: "say what journeys have achieved, against those who were held out",
    load: async () => (await import("./commands/results.ts")).resultsCommand(),
  },
  launch: {
    line: "tell what letting a journey's audience in would do, and do it with --yes",
    load: async () => (await import("./commands/launch.ts")).launchCommand(),
  },
  explain: {
    line: "say why somebody did or did not get a mail",
    load: async () => (await import("./commands/explain.ts")).explainCommand(),
  },
  "export-person": {
    line: "write down everything that is held of somebody",
    load: async () => (await import("./commands/export-person.ts")).exportPersonCommand(),
  },
  "erase-person": {
    line: "take away everything that is held of somebody",
    load: async () => (await import("./commands/erase-person.ts")).erasePersonCommand(),
  },
  publish: {
    line: "tell what publishing the journeys would change, and do it with --yes",
    load: async () => (await import("./commands/publish.ts")).publishCommand(),
  },
  preview: {
    line: "show a template as its readers would see it",
    load: async () => (await import("./commands/preview.ts")).previewCommand(),
  },
  draw: {
    line: "draw a journey, with how many people stand where",
    load: async () => (await import("./commands/draw.ts")).drawCommand(),
  },
  pause: {
    line: "let nobody enter a journey, and keep everybody inside where they are",
    load: async () => (await import("./commands/pause.ts")).pauseCommand(),
  },
  resume: {
    line: "let a paused journey go on",
    load: async () => (await import("./commands/resume.ts")).resumeCommand(),
  },
  deliverability: {
    line: "tell what became of mails, by journey and by receiving domain",
    load: async () => (await import("./commands/deliverability.ts")).deliverabilityCommand(),
  },
  breaker: {
    line: "tell whether marketing is stopped after bounces or complaints, and let it go on",
    load: async () => (await import("./commands/breaker.ts")).breakerCommand(),
  },
  retire: {
    line: "let nobody enter a journey any more",
    load: async () => (await import("./commands/retire.ts")).retireCommand(),
  },
  rollback: {
    line: "let people enter an earlier version of a journey",
    load: async () => (await import("./commands/rollback.ts")).rollbackCommand(),
  },
};

const program = new Command("perennial")
  .description("Customer journeys that run in your own AWS account.")
  .showHelpAfterError()
  .showSuggestionAfterError();

const [first, second] = process.argv.slice(2);
const wanted = first === "help" ? second : first;

checkCommand(program);
for (const [name, { line, load }] of Object.entries(HEAVY)) {
  if (name === wanted) program.addCommand(await load());
  else program.command(name).description(line);
}

await program.parseAsync();
