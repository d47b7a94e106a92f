/** Checks and compiles the texts of a workflows folder, for the functions that plan and publish drafts. It may reach no row and no secret. */

import { publicationCompiler } from "#compile/compile-publication.ts";
import { lambdaEnv } from "#lambda-env";
import { packedAnswer, type UrlRequest, unpacked } from "#runtime/aws/by-address/packed-json.ts";
import { lambdaReport, reporting } from "#runtime/lambda-report.ts";
import { realClock } from "#runtime/real-clock.ts";

const env = lambdaEnv("compile");
const compile = publicationCompiler();

export const handler = reporting(lambdaReport(env.METRICS_NAMESPACE), async (request: UrlRequest) => {
  const texts = textsIn(unpacked(request));
  if (!texts) return packedAnswer(400, { problems: [] });
  const year = new Date(realClock.now()).getFullYear();
  const { problems, warnings = [], publication } = await compile(texts, year);
  return packedAnswer(200, publication ? { problems, warnings, publication } : { problems });
});

/** Undefined for what is no folder's texts. */
const textsIn = (asked: unknown): Record<string, string> | undefined => {
  const texts: unknown = typeof asked === "object" && asked !== null && "texts" in asked ? asked.texts : undefined;
  return isTexts(texts) ? texts : undefined;
};

const isTexts = (texts: unknown): texts is Record<string, string> =>
  typeof texts === "object" && texts !== null && Object.values(texts).every((text) => typeof text === "string");
