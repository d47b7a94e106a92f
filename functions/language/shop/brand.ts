/** `brand:` – the shop's logo, colour and font, for mails and pages alike. */

import type { Brand } from "#engine/model/settings.ts";
import type { Parsed } from "../schema/parsed-value.ts";
import { formOf, mapping, quantity, textValue } from "../schema/schema-pieces.ts";
import { readHttps } from "../values/web-addresses.ts";

/** The schema of `brand:`; every key may be left out. */
export function brand() {
  return mapping({
    colour: colour().optional(),
    logo: formOf(["text", "mapping"], "logo: pictures/logo.png", [
      picture().transform((url) => ({ url, width: USUAL_WIDTH })),
      mapping({ picture: picture(), width: width().optional() }).transform((logo) => ({
        url: logo.picture,
        width: logo.width ?? USUAL_WIDTH,
      })),
    ]).optional(),
    font: textValue(readFont, {
      description: "The fonts of mails and pages, the first that a reader has; the last says of which kind they are.",
      examples: ["Georgia, 'Times New Roman', serif"],
    }).optional(),
  }).transform(
    ({ colour, logo, font }): Brand => ({
      ...(colour === undefined ? {} : { colour }),
      ...(logo === undefined ? {} : { logo }),
      ...(font === undefined ? {} : { font }),
    }),
  );
}

const USUAL_WIDTH = 160;
const WIDTHS = { least: 16, most: 480 };

const colour = () =>
  textValue(
    (text): Parsed<string> =>
      /^#[0-9a-f]{6}$/i.test(text)
        ? { value: text.toLowerCase() }
        : { code: "bad-colour", wrong: `\`${text}\` is no colour`, remedy: 'Write it in quotes, as in `"#1f4d3d"`.' },
    {
      description: "Of buttons, links and titles; what could not be read in it is written in a shade of it, or in ink.",
      examples: ["#1f4d3d"],
    },
  );

const picture = () =>
  textValue(
    (text): Parsed<string> => {
      const read = /^pictures\/[\w.-]+$/.test(text) ? { value: text } : readHttps(text);
      if (!("value" in read)) {
        const remedy = "Write `pictures/logo.png` for a file in templates/pictures, or `https://example.com/logo.png`.";
        return { ...read, wrong: `\`${text}\` is neither a picture beside the templates nor an https address`, remedy };
      }
      if (!/\.svgz?($|[?#])/i.test(text)) return read;
      return {
        code: "bad-picture",
        wrong: "mail programs do not show SVG",
        remedy: "Export the logo as PNG, twice as wide as it is shown.",
      };
    },
    {
      description: "A PNG, JPEG or GIF in templates/pictures, or its https address; best twice as wide as it is shown.",
      examples: ["pictures/logo.png", "https://example.com/logo.png"],
    },
  );

const width = () =>
  quantity(
    (text): Parsed<number> => {
      const pixels = /^\d{1,4}(?= ?(px)?$)/.exec(text)?.[0];
      if (pixels !== undefined && Number(pixels) >= WIDTHS.least && Number(pixels) <= WIDTHS.most)
        return { value: Number(pixels) };
      const remedy = `Write pixels, from ${WIDTHS.least} to ${WIDTHS.most}: \`width: ${USUAL_WIDTH}\`.`;
      return { code: "bad-width", wrong: `\`${text}\` is no width for a logo`, remedy };
    },
    { description: `How wide it is shown, in pixels; default ${USUAL_WIDTH}.`, examples: [USUAL_WIDTH] },
  );

const GENERIC = ["serif", "sans-serif", "monospace", "cursive", "system-ui", "ui-serif", "ui-sans-serif", "ui-rounded"];

/** No web fonts: a font that has to be fetched would tell its host who reads. Families of several words are quoted. */
const readFont = (text: string): Parsed<string> => {
  const families = text.split(",").map((family) => family.trim().replace(/^(["'])(.*)\1$/, "$2"));
  const strange = families.find((family) => !/^-?[\p{L}][\p{L}\d _-]{0,60}$/u.test(family));
  if (strange !== undefined) {
    const wrong = `\`${strange}\` is no font's name`;
    return { code: "bad-font", wrong, remedy: "Write names with commas between them: `Georgia, 'Times New Roman', serif`." };
  }
  if (GENERIC.includes(families.at(-1) ?? ""))
    return { value: families.map((family) => (/^-?[a-z-]+$/i.test(family) ? family : `'${family}'`)).join(", ") };
  const remedy = `End it with one of ${GENERIC.slice(0, 3)
    .map((name) => `\`${name}\``)
    .join(", ")}: \`${text}, sans-serif\`.`;
  return { code: "bad-font", wrong: "nobody may have these fonts, and no kind of font stands last", remedy };
};
