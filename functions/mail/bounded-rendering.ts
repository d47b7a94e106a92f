/** Bounds on what filling in one part of a mail may cost, counted and not timed, so that a busy machine refuses no mail. */

import { Context, type Liquid, type Template } from "liquidjs";

/**
 * Of one part: pieces of the template that are come to, each round of a loop anew, and characters that are written or worked on.
 * A mail with two hundred articles takes two thousand pieces.
 */
const MOST_PIECES = 30_000;
const MOST_CHARACTERS = 2_000_000;
/** In milliseconds. Only for what is not counted; no mail within the other bounds takes a tenth of it. */
const LONGEST = 5_000;

/** Makes everything that the engine writes count, what a template keeps for later (`capture`) included. */
export function countWriting(liquid: Liquid): void {
  const { renderer } = liquid;
  const unbounded = renderer.renderTemplates.bind(renderer);
  renderer.renderTemplates = (templates, context, emitter = countingEmitter(context)) => unbounded(templates, context, emitter);
}

/** What the template comes to. Throws once it goes beyond a bound; the engine must count its writing. */
export function renderBounded(liquid: Liquid, template: Template[], scope: object, globals: object): unknown {
  const context = new Context(scope, liquid.options, { globals, sync: true }, { liquid });
  const began = performance.now();
  let pieces = 0;
  context.renderLimit.check = () => {
    pieces += 1;
    if (pieces > MOST_PIECES) throw new Error(`it takes more than ${MOST_PIECES.toLocaleString("en")} steps: a loop is too long`);
    if (performance.now() - began > LONGEST) throw new Error(`it takes longer than ${LONGEST / 1_000} seconds`);
  };
  let characters = 0;
  context.memoryLimit.use = (count) => {
    characters += Math.max(0, Number(count) || 0);
    if (characters > MOST_CHARACTERS) throw new Error(`it works on more than ${MOST_CHARACTERS.toLocaleString("en")} characters`);
  };
  return liquid.renderSync(template, context);
}

const countingEmitter = ({ memoryLimit }: Context) => ({
  buffer: "",
  write(written: unknown): void {
    const text = typeof written === "string" ? written : String(written ?? "");
    memoryLimit.use(text.length);
    this.buffer += text;
  },
});
