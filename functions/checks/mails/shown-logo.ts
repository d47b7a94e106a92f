/** Finds the shop's logo among the pictures that lie beside the templates. */

import { didYouMean } from "#engine/model/nearest-name.ts";
import type { Brand } from "#engine/model/settings.ts";
import type { Problem } from "#language/problem.ts";
import { sourceText } from "#language/source-text.ts";
import type { Picture } from "#ports/template.ts";
import type { TextFile } from "../workflow-files.ts";

/** The brand with the logo by the hash under which it is served; or that there is no such picture. One elsewhere stays as it is. */
export function shownLogo(
  brand: Brand | undefined,
  pictures: ReadonlyMap<string, Picture>,
  settings: TextFile | undefined,
): { brand?: Brand; problems: Problem[] } {
  const name = brand?.logo?.url.startsWith(BESIDE) ? brand.logo.url.slice(BESIDE.length) : undefined;
  if (!brand?.logo || name === undefined) return { problems: [], ...(brand ? { brand } : {}) };
  const picture = pictures.get(name);
  if (picture) {
    const url = `${BESIDE}${picture.hash}.${picture.type.slice("image/".length)}`;
    return { brand: { ...brand, logo: { ...brand.logo, url } }, problems: [] };
  }
  const { file, text } = settings ?? { file: "settings.yaml", text: "" };
  const message = `there is no picture \`${name}\` for the logo`;
  const remedy = `${didYouMean(name, pictures.keys())} Pictures lie in templates/pictures.`;
  // A comment may speak of it, too.
  const at = text.search(new RegExp(`(?<=^[^#\\n]*)${RegExp.escape(brand.logo.url)}`, "m"));
  return { brand, problems: [sourceText(text, file).problem(Math.max(0, at), { code: "unknown-picture", message, remedy })] };
}

const BESIDE = "pictures/";
