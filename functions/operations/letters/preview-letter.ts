/** `preview-letter`: how many would get a letter if it left now, and how many not and why, before anybody publishes it. Nobody by name. */

import * as z from "zod";
import { scheduleCause } from "#engine/decide/launch-cause.ts";
import { launchPreview } from "#flows/launch/launch-preview.ts";
import { letterJourney } from "#language/letters/letter-journey.ts";
import { defineOperation } from "../define-operation.ts";
import { type PreviewNeeds, previewShape } from "../launches/launch-shapes.ts";
import { done, refused } from "../operation-result.ts";
import { letterInput, letterOf } from "./letter-shape.ts";

/** So many people are looked at; where there are more they are a sample. */
const MOST = 2_000;

export const previewLetter = defineOperation({
  name: "preview-letter",
  summary: "show how many people would get a letter if it left now, and why the others would not",
  right: "read",
  changes: false,
  input: letterInput,
  output: previewShape
    .omit({ steps: true, already: true, refused: true })
    .extend({ refused: z.array(previewShape.shape.refused.element.omit({ examples: true })) }),
  run: async (ports: PreviewNeeds, input) => {
    const { settings } = await ports.publications.current();
    if (!settings) return refused("Nothing is published yet.");
    const found = letterOf(input, settings);
    if (!found.ok) return found;
    const { letter } = found;
    const order = { journey: letter.name, cause: scheduleCause(letter.date), percent: 100 };
    const preview = await launchPreview(ports)(order, { unpublished: letterJourney(letter, settings), most: MOST });
    if (!preview) return refused("Nothing is published yet.");
    const { steps: _steps, already: _already, refused: refusals, ...shown } = preview;
    return done({ ...shown, refused: refusals.map(({ examples: _examples, ...line }) => line) });
  },
});
