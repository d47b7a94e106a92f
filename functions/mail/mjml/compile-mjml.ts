/** Compiles MJML to HTML with mrml, and turns its errors and warnings into problems. */

import { Engine } from "mrml/nodejs/mrml_wasm.js";
import type { Problem } from "#language/problem.ts";
import type { Place } from "../templates/source.ts";

/** The HTML of MJML whose Liquid is masked; `place` gives the file and line of a character. */
export function compileMjml(masked: string, place: (offset: number) => Place): { html: string; problems: Problem[] } {
  const result = engine.toHtml(masked);
  if (result.type === "error") {
    const at =
      result.origin === "parser" && "position" in result.details ? charactersIn(masked, result.details.position.start) : 0;
    const message = `The MJML cannot be read: ${result.message.replace(/ in root template.*/, "")}.`;
    return {
      html: "",
      problems: [{ code: "mjml", ...place(at), message, remedy: "Compare the tag with one of the shipped templates." }],
    };
  }
  const problems = result.warnings.map((warning) => ({
    code: "unknown-attribute",
    ...place(charactersIn(masked, warning.span.start)),
    message: `This attribute does not exist here: ${masked.slice(charactersIn(masked, warning.span.start), charactersIn(masked, warning.span.end))}.`,
    remedy: "Remove it or look it up in the MJML reference of the tag.",
  }));
  return { html: withoutRustEscapes(result.content), problems };
}

/** mrml counts bytes of UTF-8, we count characters. */
const charactersIn = (text: string, bytes: number): number => Buffer.from(text).subarray(0, bytes).toString().length;

const engine = new Engine();
// No fonts: mrml would fetch a web font for every family that it knows by name, and show its host who reads the mail.
engine.setRenderOptions({ disableComments: false, socialIconOrigin: null, fonts: {} });

/** mrml writes unprintable characters of an attribute, such as a no-break space, as Rust would: `\\u{a0}`. */
const withoutRustEscapes = (html: string): string =>
  html.replace(/\\u\{([0-9a-f]{1,6})\}/g, (_escape, hex: string) => String.fromCodePoint(Number.parseInt(hex, 16)));
