/** `breaker`: whether marketing mail, or mail that strangers cause, is stopped after bounces or complaints. */

import * as z from "zod";
import { showBreaker } from "#flows/sending/resume-marketing.ts";
import { showSignUps } from "#flows/sign-ups/resume-sign-ups.ts";
import { defineOperation } from "../define-operation.ts";
import type { OperationPorts } from "../operation-ports.ts";
import { done } from "../operation-result.ts";
import { breakerShape } from "./mail-counts.ts";

export const breaker = defineOperation({
  name: "breaker",
  summary: "show whether marketing mail or sign-ups are stopped after bounces or complaints",
  right: "read",
  changes: false,
  input: z.strictObject({}),
  output: breakerShape,
  run: async (ports: Pick<OperationPorts, "deliverability" | "signUps" | "clock" | "report">) => {
    const [{ sentence: ofMarketing, scopes }, ofSignUps] = await Promise.all([showBreaker(ports)(), showSignUps(ports)()]);
    const sentence = [ofMarketing, ofSignUps.sentence].filter((one) => one !== "").join("\n");
    return done({ ok: true as const, sentence, scopes });
  },
});
