/** Reads replies.yaml: answers that people of the team begin with when they write to the customer of a case, in each language. */

import * as z from "zod";
import type { CannedReply } from "#engine/model/settings.ts";
import { placeOf } from "../places.ts";
import type { Problem } from "../problem.ts";
import { readBySchema } from "../read-document.ts";
import { askInEach } from "../schema/line-in-each.ts";
import type { Parsed } from "../schema/parsed-value.ts";
import { customIssue, kebab, line, mapping, textValue } from "../schema/schema-pieces.ts";

/** Where a character of a text stands in the file. */
type PlaceIn = (offset: number) => Pick<Problem, "file" | "line" | "column">;

/** `locales`: in which each is to be written. `check`: what is wrong with the Liquid of one text. */
export type ReplyNeeds = { locales: string[]; check: (text: string, locale: string, place: PlaceIn) => Problem[] };

/** Either all replies by name or at least one problem. Never throws. */
export function parseReplies(
  text: string,
  file: string,
  { locales, check }: ReplyNeeds,
): { replies?: Record<string, CannedReply>; problems: Problem[] } {
  const { value, problems, root, source } = readBySchema(text, file, repliesSchema(locales));
  if (value === undefined || root === undefined) return { problems };
  if (text.length > LONGEST_FILE) return { problems: [source.problem(0, TOO_LONG)] };
  const found = Object.entries(value.replies).flatMap(([name, reply]) =>
    Object.entries(reply.text).flatMap(([locale, written]) => {
      const start = placeOf(root, ["replies", name, "text", locale]).located?.start ?? 0;
      return check(written, locale, (offset) => {
        const { file, line, column } = source.problem(offsetIn(text, start, written.slice(offset)), NOWHERE);
        return { file, line, column };
      });
    }),
  );
  return found.length > 0 ? { problems: found } : { replies: value.replies, problems: [] };
}

/** They are stored with the settings, in one row. */
const LONGEST_FILE = 60_000;
const TOO_LONG = {
  code: "too-long",
  message: `these replies have more than ${LONGEST_FILE.toLocaleString("en")} characters together`,
  remedy: "Keep those that are used.",
};
const NOWHERE = { code: "", message: "" };

/** Lines of a block are indented in the file: what begins at a place is found by the rest of its line. */
const offsetIn = (file: string, start: number, rest: string): number => {
  const found = file.indexOf(rest.split("\n")[0]?.slice(0, 60) ?? "", start);
  return found === -1 ? start : found;
};

/** No longer than an answer may be. */
const LONGEST = 4_000;

const words = () =>
  textValue(
    (text): Parsed<string> => {
      const written = text.trim();
      if (written === "") return { code: "empty", wrong: "this is empty", remedy: "Write some words." };
      return written.length > LONGEST
        ? { code: "too-long", wrong: `this is longer than an answer may be`, remedy: `Write ${LONGEST} characters at most.` }
        : { value: written };
    },
    { description: "The words in this language, with Liquid over what the case is about." },
  );

/** The whole file; the reference describes its keys. */
export const repliesSchema = (locales: string[]) =>
  mapping({
    replies: z.record(
      kebab("name", "Called so by `perennial case answer --canned`."),
      mapping({
        about: line("When it is used, for the people who choose it."),
        text: z
          .record(z.string(), words())
          .transform((texts, subject) => {
            askInEach(texts, locales, "text", subject);
            for (const strange of Object.keys(texts).filter((name) => !/^[a-z]{2}(-[A-Z]{2})?$/.test(name)))
              subject.issues.push(
                customIssue(texts, {
                  code: "bad-language",
                  wrong: `\`${strange.slice(0, 20)}\` is no language`,
                  remedy: "Write two small letters, such as `en` or `pl`.",
                }),
              );
            return texts;
          })
          .meta({
            description:
              "What is written, by language: the customer's is taken. It may name `customer`, `order`, `asset`, `quote`, `case`, `shop`, `offers` and `links`; where the case has nothing of the kind, the reply is not offered.",
            examples: ["{ en: Thank you for telling us. }"],
          }),
      }),
    ),
  });
