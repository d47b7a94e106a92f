/** `perennial import people FILE`: takes in people from another system; without --yes it shows what that would change. */

import { stat } from "node:fs/promises";
import { Command, Option } from "commander";
import type { Settings } from "#engine/model/settings.ts";
import type { DateOrder } from "#histories/cells/plain-date.ts";
import { importPeople } from "#operations/people/import-people.ts";
import { type InspectedFile, inspectFile } from "../../imports/decoded-file.ts";
import { FORMATS } from "../../imports/formats/formats.ts";
import { STATUSES, type Status } from "../../imports/formats/import-format.ts";
import { type KeptProgress, keptProgress } from "../../imports/kept-progress.ts";
import { type About, type Batch, peopleInFile, type Said } from "../../imports/people-in-file.ts";
import { runImport } from "../../imports/run-import.ts";
import { UnreadableFile } from "../../imports/unreadable-file.ts";
import { compileTexts } from "../../workflows/compile-workflows.ts";
import { readTexts } from "../../workflows/read-texts.ts";
import { commandFor, describing, withExample, withSystem, withWorkflows } from "../command-for.ts";
import { fail, printData, refusalText, runOnSystem, type SystemOptions } from "../run-on-system.ts";
import { importText } from "../show/import-text.ts";

type Options = SystemOptions & {
  workflows: string;
  format?: string;
  map?: string;
  dates?: DateOrder;
  status?: Status;
  encoding?: string;
  topic?: string[];
  consentText?: string;
  undatedConsents?: boolean;
  idsOf?: string;
  asOf?: string;
  dryRun?: boolean;
  yes?: boolean;
};

const EXAMPLE = "import people subscribed_export.csv --topic news";

/** `perennial import`, of which `people` is the one kind. It exits with 1 when the file cannot be read. */
export function importCommand(): Command {
  const people = commandFor(importPeople, {
    name: "people",
    more: "without --yes, only say what that would change",
    example: EXAMPLE,
  });
  const command = new Command("import").description(
    "take in people from Mailchimp, Klaviyo, Shopify, WooCommerce, or a file of your own",
  );
  return withExample(command, EXAMPLE).addCommand(withSystem(withOptions(withWorkflows(people))).action(runImportPeople));
}

const withOptions = (command: Command): Command =>
  command
    .argument("<file.csv>", "the export; its kind is known by its header")
    .addOption(new Option("--format <name>", "where it comes from").choices(FORMATS.map(({ name }) => name)))
    .option("--map <columns>", "which column holds what, as birthday=Geburtstag,customer.points=Points")
    .option("--topic <topics...>", "the topics that a yes or a no of the file is about")
    .option("--consent-text <text>", "the words to which they agreed")
    .option("--undated-consents", "take a yes without a date as of the file's time; without it, it is left out")
    .addOption(new Option("--status <status>", "what all people of the file are, where it does not say so").choices(STATUSES))
    .option("--ids-of <source>", describing(importPeople, "idsOf"))
    .addOption(new Option("--dates <order>", "what comes first in 3/1/2026: us has the month, eu the day").choices(["us", "eu"]))
    .option("--encoding <name>", "of a file that is not Unicode: windows-1250, windows-1252 …")
    .option("--as-of <time>", "when the file was true; by default when it was written last")
    .option("--dry-run", "say what it would change, as without --yes")
    .option("--yes", "do it");

const runImportPeople = async (path: string, options: Options): Promise<void> => {
  try {
    await importFile(path, options);
  } catch (error) {
    if (!(error instanceof UnreadableFile)) throw error;
    fail(`${path}: ${error.message}`);
  }
};

const importFile = async (path: string, options: Options): Promise<void> => {
  const settings = await settingsIn(options.workflows);
  const said = saidIn(options, settings);
  const file = await inspectFile(path, options.encoding);
  const { data, stack, table } = options;
  const kept = keptProgress(data, { hash: file.hash, said, asOf: options.asOf, encoding: file.encoding, stack, table });
  const asOf = await asOfFile(path, options.asOf, kept);
  const given = { settings, asOf };
  const about = await checked(file, said, given);
  const isPreview = !options.yes || options.dryRun === true;
  const before = isPreview ? undefined : kept.read();
  const stop = stopped();
  const shown = progress(about.rows);
  try {
    const totals = await runImport({
      batches: peopleInFile(file, said, given),
      send: (batch) => send(batch, { file, options, isPreview }),
      from: before && !before.isDone ? before.rows : 0,
      onRows: (rows) => {
        if (!isPreview) kept.write({ rows, isDone: rows >= about.rows, asOf });
        shown.show(rows);
      },
      isStopped: stop.isStopped,
    });
    shown.end();
    if (!totals) return;
    const result = { ...totals, about, asOf, isPreview };
    if (options.json) printData(result);
    else process.stdout.write(`${importText(result)}\n`);
    if (totals.isStopped) process.exitCode = 130;
  } finally {
    stop.end();
  }
};

const saidIn = (options: Options, settings: Settings): Said => {
  const { topic = [], format, map, dates, status, consentText, undatedConsents, idsOf } = options;
  for (const name of topic)
    if (!Object.hasOwn(settings.topics, name))
      throw new UnreadableFile(`no topic is called "${name}". There are: ${Object.keys(settings.topics).join(", ")}.`);
  return {
    topics: topic,
    ...(format === undefined ? {} : { format }),
    ...(map === undefined ? {} : { map }),
    ...(dates === undefined ? {} : { dates }),
    ...(status === undefined ? {} : { status }),
    ...(consentText === undefined ? {} : { consentText }),
    ...(undatedConsents ? { undatedConsents } : {}),
    ...(idsOf === undefined ? {} : { idsOf }),
  };
};

const settingsIn = async (workflows: string): Promise<Settings> => {
  const { publication, right } = await compileTexts(await readTexts(workflows));
  const settings = (publication ?? right)?.settings;
  if (!settings) throw new UnreadableFile(`${workflows}/settings.yaml cannot be read: \`perennial check\` says why.`);
  return settings;
};

/** The time under which it was taken in first: a copy of a file is written later, and says the same. */
const asOfFile = async (path: string, said: string | undefined, kept: KeptProgress): Promise<number> => {
  if (said === undefined) return kept.read()?.asOf ?? Math.floor((await stat(path)).mtimeMs);
  const time = Date.parse(said);
  if (Number.isNaN(time)) throw new UnreadableFile(`--as-of ${said} is no time: write 2026-11-02 or 2026-11-02T09:00:00Z.`);
  if (time > Date.now()) throw new UnreadableFile(`--as-of ${said} lies ahead: it says when the file was true.`);
  return time;
};

/** The whole file is read once before anything is sent: what keeps it from being taken in is known while nothing has been. */
const checked = async (
  file: InspectedFile,
  said: Said,
  given: { settings: Settings; asOf: number },
): Promise<About & { rows: number }> => {
  let about: About = { label: "", unused: [] };
  let [rows, people] = [0, 0];
  let consents = false;
  const batches = peopleInFile(file, said, given, (header) => {
    about = header;
  });
  for await (const batch of batches) {
    rows += batch.rows;
    people += batch.people.length;
    consents ||= batch.undated > 0 || batch.people.some((person) => person.consents !== undefined);
  }
  if (people === 0)
    throw new UnreadableFile("no row of it can be taken in. Look at its first rows, and say by --map what its columns hold.");
  if (consents && said.topics.length === 0)
    throw new UnreadableFile(
      `it says who agreed and who did not. Say to which mail: --topic, with one of ${Object.keys(given.settings.topics).join(", ")}, or several.`,
    );
  return { ...about, rows };
};

type Sending = { file: InspectedFile; options: Options; isPreview: boolean };

const send = async ({ from, people }: Batch, { file, options, isPreview }: Sending) => {
  const { data, stack, table, idsOf } = options;
  const where = { data, ...(stack === undefined ? {} : { stack }), ...(table === undefined ? {} : { table }) };
  const input = { file: file.hash, from, people, ...(idsOf === undefined ? {} : { idsOf }) };
  const result = await runOnSystem(where, isPreview ? "preview-import" : "import-people", input);
  if (result?.ok) return result.output;
  if (result) fail(refusalText(result));
  return undefined;
};

/** The first Ctrl-C ends it after the batch at hand, the second at once: either way the same command goes on. */
const stopped = () => {
  let isStopped = false;
  const onSignal = () => {
    isStopped = true;
    process.removeListener("SIGINT", onSignal);
  };
  process.on("SIGINT", onSignal);
  return { isStopped: () => isStopped, end: () => process.removeListener("SIGINT", onSignal) };
};

/** A line that is rewritten in a terminal, every 100,000 rows a line in a log. */
const progress = (total: number) => {
  const isLive = process.stderr.isTTY === true;
  const say = (rows: number): string => `${rows.toLocaleString("en")} of ${total.toLocaleString("en")} rows`;
  return {
    show: (rows: number): void => {
      if (isLive) process.stderr.write(`\r\u001b[K${say(rows)}`);
      else if (rows === 1_000 || rows === 10_000 || rows % 100_000 === 0) process.stderr.write(`${say(rows)}\n`);
    },
    end: (): void => {
      if (isLive) process.stderr.write("\r\u001b[K");
    },
  };
};
