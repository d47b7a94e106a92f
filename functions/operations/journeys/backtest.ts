/** `backtest`: what journeys would have done over a recorded history, before anybody gets a mail. */

import * as z from "zod";
import type { Instant } from "#engine/model/enrollment.ts";
import type { PublishedJourney } from "#engine/model/journey.ts";
import { didYouMean } from "#engine/model/nearest-name.ts";
import { parseDate } from "#engine/time/calendar.ts";
import { DAY } from "#engine/time/offsets.ts";
import { instantOf } from "#engine/time/wall-clock.ts";
import type { BacktestInput } from "#flows/backtest/backtest.ts";
import { readEnrollAt } from "#flows/backtest/enroll-at.ts";
import { UnreadableHistory } from "#flows/backtest/history.ts";
import { reportOf } from "#flows/backtest/report/report.ts";
import type { Publication } from "#flows/publish/publication.ts";
import { defineOperation } from "../define-operation.ts";
import type { OperationPorts, WorkflowTexts } from "../operation-ports.ts";
import { done, refused } from "../operation-result.ts";
import { compiledOf } from "../publishing/compiled-of.ts";
import { journeyName, workflowTexts } from "../shapes.ts";
import { backtestReport } from "./backtest-report.ts";

const input = z.strictObject({
  texts: workflowTexts,
  journeys: z.array(journeyName).default([]).describe("names of journeys; without any, all of them"),
  from: z.string().optional().describe("as if the journeys were published that day; what was before is known to them"),
  to: z.string().optional().describe("the last day"),
  consent: z
    .enum(["given", "none"])
    .optional()
    .describe("`given`: everybody who has not said no; `none`: only what the history reports"),
  enrollAt: z
    .string()
    .optional()
    .describe("launch journeys that start by hand then, on the settings' clock, such as 2026-03-01T09:00"),
});

export const backtest = defineOperation({
  name: "backtest",
  summary: "show what journeys would have done over your own order history",
  right: "read",
  changes: false,
  input,
  output: backtestReport,
  run: async (ports: Pick<OperationPorts, "compile" | "backtests">, { texts, ...asked }) => {
    const { backtests } = ports;
    if (backtests.kind === "unavailable") return refused(backtests.remedy);
    const compiled = await rightOf(ports, texts, asked.journeys);
    if (!compiled.ok) return compiled;
    const { settings } = compiled.publication;
    try {
      const replayed = replayInput(compiled.publication, asked);
      const history = await backtests.history(settings);
      return done(reportOf(history, await backtests.replay(history, replayed), settings));
    } catch (error) {
      if (!(error instanceof UnreadableHistory)) throw error;
      return refused(error.message);
    }
  },
});

/** Whatever is wrong elsewhere: journeys that are named and right themselves can be tried. */
const rightOf = async (ports: Pick<OperationPorts, "compile">, texts: WorkflowTexts, named: string[]) => {
  const { problems, publication, right } = await ports.compile(texts);
  const files = new Set(problems.map(({ file }) => file.replace(/\.ya?ml$/, "")));
  const areRight = named.length > 0 && named.every((name) => !files.has(`journeys/${name}`));
  if (!publication && right && areRight) return { ok: true, publication: right } as const;
  return compiledOf({ compile: async () => ({ problems, ...(publication ? { publication } : {}) }) }, texts);
};

/** @throws UnreadableHistory for what the caller can mend */
const replayInput = (publication: Publication, asked: Omit<z.output<typeof input>, "texts">): BacktestInput => {
  const { settings } = publication;
  const zone = settings.time_zone;
  const journeys = chosen(publication, asked.journeys);
  const from = dayIn(asked.from, zone, "--from", 0);
  const to = dayIn(asked.to, zone, "--to", DAY);
  const enrollAt = readEnrollAt(asked.enrollAt, zone, journeys);
  const consent = asked.consent === "none" ? "recorded" : asked.consent;
  return {
    journeys,
    settings,
    ...(from === undefined ? {} : { from }),
    ...(to === undefined ? {} : { to }),
    ...(consent === undefined ? {} : { consent }),
    ...(enrollAt === undefined ? {} : { enrollAt }),
  };
};

/** The journeys of these names; all of them when none is named. */
const chosen = ({ journeys }: Publication, names: string[]): PublishedJourney[] => {
  const existing = journeys.map(({ name }) => name);
  const missing = names.filter((name) => !existing.includes(name));
  if (missing.length > 0) {
    const sentences = missing.map((name) => `there is no journey \`${name}\`. ${didYouMean(name, existing)}`);
    throw new UnreadableHistory(sentences.join("\n"));
  }
  const wanted = names.length === 0 ? journeys : journeys.filter(({ name }) => names.includes(name));
  return wanted.map((journey) => ({ ...journey, version: 1 }));
};

/** `from` is the beginning of that day in the settings' zone, `to` its end. */
const dayIn = (text: string | undefined, zone: string, option: string, later: number): Instant | undefined => {
  if (text === undefined) return undefined;
  const day = parseDate(text);
  if (day === undefined) throw new UnreadableHistory(`${option} must be a date such as 1998-01-31, not ${text}`);
  return instantOf(day + later, zone) - (later > 0 ? 1 : 0);
};
