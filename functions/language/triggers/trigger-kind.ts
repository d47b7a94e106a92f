/** What every way for a journey to start brings to the language. The list of them is in trigger-kinds.ts. */

import type * as z from "zod";
import type { AnyTrigger } from "#engine/model/journey-form.ts";
import type { Vocabulary } from "../schema/vocabulary.ts";

export type TriggerKind<T extends AnyTrigger> = {
  /** The schema of what stands under `starts_when`; reads it, and fills in what was left out. */
  form(vocabulary: Vocabulary): z.ZodType<T>;
  /**
   * The roots of the facts that there are on entering, from the text of the trigger's own key; undefined: whatever an event or
   * a person's hand brings.
   */
  rootsOnEntering(text: string | undefined): string[] | undefined;
};
