/** `perennial letters`: what goes out once, or has; with a file of a letter, how many would get it, and the files that it becomes. */

import { readFileSync } from "node:fs";
import { type Command, InvalidArgumentError } from "commander";
import * as z from "zod";
import { letters } from "#operations/letters/letters.ts";
import { newLetter } from "#operations/letters/new-letter.ts";
import { previewLetter } from "#operations/letters/preview-letter.ts";
import type { OutputOf } from "#operations/typed-registry.ts";
import { commandFor, withSystem } from "../command-for.ts";
import { runAndPrint, type SystemOptions } from "../run-on-system.ts";
import { plainTable } from "../show/plain-table.ts";

type Letter = z.output<typeof newLetter.input>;
type Options = SystemOptions & { preview?: Letter; files?: Letter };

/** It exits with 1 when the letter cannot be written so. */
export function lettersCommand(): Command {
  const command = commandFor(letters, { example: "letters --preview letter.json" });
  return withSystem(
    command
      .option("--preview <file>", `${previewLetter.summary}; the file is JSON, as --files takes it`, readLetter)
      .option(
        "--files <file>",
        `${newLetter.summary}: print them, from a JSON file with journey, about, topic, date, at and words`,
        readLetter,
      ),
  ).action(({ preview, files, ...options }: Options) => {
    if (files) return runAndPrint(options, "new-letter", files, filesText);
    if (!preview) return runAndPrint(options, "letters", {}, listText);
    const { words: _words, ...letter } = preview;
    return runAndPrint(options, "preview-letter", letter, previewText);
  });
}

const readLetter = (path: string): Letter => {
  try {
    return newLetter.input.parse(JSON.parse(readFileSync(path, "utf8")));
  } catch (error) {
    const why =
      error instanceof z.ZodError ? z.prettifyError(error) : error instanceof Error ? error.message : "it cannot be read";
    throw new InvalidArgumentError(why);
  }
};

const listText = ({ letters: all }: OutputOf<"letters">): string =>
  all.length === 0
    ? "There is no letter that goes out once."
    : plainTable(
        ["letter", "leaves (UTC)", "for", "state", "sent"],
        all.map(({ name, at, condition = "everybody", state, launch, mails }) => [
          ...[name, at.slice(0, 16).replace("T", " "), condition, launch?.state ?? state, String(mails.sent)],
        ]),
      );

const previewText = ({ audience, known, entering, heldOut, mails, refused, sample }: OutputOf<"preview-letter">): string =>
  [
    `It is for ${audience} of ${known} people${sample ? " who were looked at: a sample" : ""}.`,
    `${mails.today} would get it today, ${mails.later + mails.waiting} later, ${heldOut} are held out.`,
    ...Object.entries(mails.none).map(([reason, n]) => `${n} would not: ${reason}`),
    ...refused.map(({ reason, people }) => `${people} would not enter: ${reason}`),
    ...(entering === 0 ? ["Nobody would get it."] : []),
  ].join("\n");

const filesText = ({ files, missing }: OutputOf<"new-letter">): string =>
  [
    ...Object.entries(files).map(([path, text]) => `# ${path}\n${text}`),
    ...(missing.length === 0 ? [] : [`Not written in ${missing.join(", ")}.`]),
  ].join("\n");
