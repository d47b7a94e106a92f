/** Reads a file of canonical events, one a line of JSON, as history: checked as a webhook checks them. */

import * as z from "zod";
import { withSender, withSourceIds } from "#engine/identity/source-ids.ts";
import type { Instant } from "#engine/model/enrollment.ts";
import type { Event } from "#engine/model/event.ts";
import type { Declarations, Settings } from "#engine/model/settings.ts";
import { withoutTimesAhead } from "#engine/time/times-ahead.ts";
import { type History, UnreadableHistory } from "#flows/backtest/history.ts";
import { historyOfEvents } from "#flows/backtest/history-of-events.ts";
import { parseEvent } from "#webhooks/canonical/canonical-event.ts";
import { type HistoryFile, linesOf } from "./history-file.ts";

/** So many problems are listed before the rest is only counted. */
const LISTED = 10;

/** @throws UnreadableHistory when there is no event in it, or a line that a webhook would refuse */
export async function eventsHistory(file: HistoryFile, settings: Declarations & Pick<Settings, "sources">): Promise<History> {
  const events: Event[] = [];
  const receivedTimes = new Map<Event, Instant>();
  const problems: string[] = [];
  const passedOver: Record<string, number> = {};
  let line = 0;
  for await (const text of linesOf(file.chunks())) {
    line++;
    if (text.trim() === "") continue;
    const parsed = parseLine(line === 1 ? text.replace(/^\uFEFF/, "") : text, settings);
    if ("event" in parsed) {
      events.push(parsed.event);
      if (parsed.receivedAt !== undefined) receivedTimes.set(parsed.event, parsed.receivedAt);
    } else if ("unknown" in parsed) {
      const reason = `the event \`${parsed.unknown}\`, which settings.yaml does not declare`;
      passedOver[reason] = (passedOver[reason] ?? 0) + 1;
    } else problems.push(`line ${line}: ${parsed.problem}`);
  }
  if (problems.length > 0) {
    const more = problems.length > LISTED ? `\nand ${problems.length - LISTED} more` : "";
    throw new UnreadableHistory(`${file.name} has events that are refused:\n${problems.slice(0, LISTED).join("\n")}${more}`);
  }
  return { ...historyOfEvents(events, file.name, receivedTimes), passedOver };
}

/** `unknown`: the type of an event that is left out, as a webhook would. */
type Parsed = { event: Event; receivedAt?: Instant } | { unknown: string } | { problem: string };

const parseLine = (text: string, settings: Declarations & Pick<Settings, "sources">): Parsed => {
  try {
    const { body, source = STANDARD, receivedAt } = withoutReceipt(JSON.parse(text));
    const parsed = parseEvent(body, settings);
    if ("unknown" in parsed) return { unknown: parsed.unknown.name };
    if ("event" in parsed) {
      const idsOf = (Object.hasOwn(settings.sources, source) ? settings.sources[source]?.idsOf : undefined) ?? source;
      const past = receivedAt === undefined ? parsed.event : withoutTimesAhead(parsed.event, receivedAt);
      return { event: withSender(withSourceIds(past, idsOf), source), ...(receivedAt === undefined ? {} : { receivedAt }) };
    }
    return { problem: parsed.problems.map(({ message }) => message).join(" ") };
  } catch {
    return { problem: "The line is no JSON." };
  }
};

/** The source of a line that names none. */
const STANDARD = "standard";

/** Beside the event's own fields a line may say by which source and when it was received: events that came late are replayed as late. */
const receipt = z.looseObject({
  received_at: z.iso.datetime({ offset: true }).optional(),
  received_from: z
    .string()
    .regex(/^[a-z][a-z0-9-]*$/)
    .optional(),
});

const withoutReceipt = (line: unknown): { body: unknown; source?: string | undefined; receivedAt?: Instant } => {
  const received = receipt.safeParse(line);
  if (!received.success) return { body: line };
  const { received_at, received_from: source, ...body } = received.data;
  return { body, source, ...(received_at === undefined ? {} : { receivedAt: Date.parse(received_at) }) };
};
