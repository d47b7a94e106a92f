/** `new-texts`: a shop's own file of texts in a language, with all that it may say otherwise. Writing it is the caller's. */

import * as z from "zod";
import { addOwnTexts } from "#language/shop/add-own-texts.ts";
import { textsByPath } from "#pages/texts/text-paths.ts";
import { TEXTS, textsIn } from "#pages/texts/texts.ts";
import { defineOperation } from "../define-operation.ts";
import { done, refused } from "../operation-result.ts";
import { workflowTexts } from "../shapes.ts";

export const newTexts = defineOperation({
  name: "new-texts",
  summary: "write the texts of pages and of the foot of mails in a language into a file, to translate or to change",
  right: "read",
  changes: false,
  input: z.strictObject({
    texts: workflowTexts,
    locale: z.string().describe("the language, such as cs or pl-PL"),
  }),
  output: z.object({
    /** In the workflows folder. */
    file: z.string(),
    text: z.string(),
    /** How many texts were added to it. */
    added: z.number(),
    /** Whether they are in the language, or in English and want translating. */
    translated: z.boolean(),
  }),
  run: async (_ports: object, { texts, locale }) => {
    if (!/^[a-z]{2}(-[A-Z]{2})?$/.test(locale))
      return refused(`"${locale}" is no language.`, { remedy: "Write it as in `cs` or `pl-PL`." });
    const file = `texts/${locale}.yaml`;
    const translated = TEXTS[locale.slice(0, 2)] !== undefined;
    const written = addOwnTexts(texts[file], textsByPath(textsIn(locale)), translated ? OURS : IN_ENGLISH);
    if (!written) return refused(`${file} cannot be read.`, { remedy: "`perennial check` shows what is wrong in it." });
    if (written.added === 0)
      return refused(`${file} has all the texts that there are.`, { remedy: "Change what you like in it." });
    return done({ file, ...written, translated });
  },
});

const OURS = `What pages, and the foot of mails, say. These are our texts: change what you like, and take out what you do not change, so that
it follows ours. What stands in braces is filled in.`;
const IN_ENGLISH = `What pages, and the foot of mails, say. We have no texts in this language: translate every line. What stands in braces is filled in,
and stays.`;
