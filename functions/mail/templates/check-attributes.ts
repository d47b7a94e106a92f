/** Checks the attributes of a tag: links lead to https hosts that no customer chose, pictures have texts, no script runs. */

import { didYouMean } from "#engine/model/nearest-name.ts";
import type { Problem } from "#language/problem.ts";
import type { CheckContext } from "./check-context.ts";
import type { Attribute, Piece } from "./markup.ts";
import { tokenOf } from "./masked-liquid.ts";

const LINKS = ["href", "src", "background-url", "background", "action"];
/** Addresses that come from settings or from us, never from a customer. */
const OUR_LINK = /^\{\{-?\s*(links\.\w+|shop\.website|shop\.privacy|brand\.logo)\s*-?\}\}$/;
/** A file of ours, served by us. */
const PICTURE = /^pictures\/([\w.-]+)$/;
/** What a source has told, as it is. */
const STATED = /^\{\{-?\s*([\w.]+)\s*-?\}\}$/;
/** The host must be written out: only the part after it may hold Liquid. */
const WRITTEN_OUT = /^(https:\/\/[A-Za-z0-9.-]+(:\d+)?([/?#]|$)|mailto:|tel:)/;

/** The problems of one tag's attributes. */
export function checkAttributes(
  piece: Extract<Piece, { kind: "open" }>,
  { tokens, place, isAddress, pictures }: CheckContext,
): Problem[] {
  const problems: Problem[] = [];
  const has = (name: string) => piece.attributes.some((attribute) => attribute.name === name);
  for (const attribute of piece.attributes) {
    const problem = linkProblem(attribute, { tokens, isAddress, pictures });
    if (problem) problems.push({ ...place(attribute.at), ...problem });
    if (/^on/.test(attribute.name)) {
      const message = `"${attribute.name}" would run a script.`;
      problems.push({ code: "script", ...place(attribute.at), message, remedy: "Remove it: mail programs run none." });
    }
  }
  if ((piece.name === "mj-image" || piece.name === "img") && !has("alt")) {
    const remedy = 'Add alt="what it shows", or alt="" when it only decorates.';
    problems.push({ code: "no-alt", ...place(piece.at), message: "A picture has no alt text.", remedy });
  }
  if ((piece.name === "mj-button" || piece.name === "a") && !has("href")) {
    const message = `<${piece.name}> leads nowhere.`;
    problems.push({ code: "no-href", ...place(piece.at), message, remedy: 'Add href="https://…".' });
  }
  return problems;
}

/** What a template knows of links. */
type Known = Pick<CheckContext, "tokens" | "isAddress" | "pictures">;

const isGoodLink = (value: string, { tokens, isAddress }: Known): boolean => {
  if (value === "") return false;
  const first = tokenOf(tokens, value);
  if (!first) return WRITTEN_OUT.test(value);
  // Nothing that a customer writes may lengthen our host.
  const rest = value.slice(first.text.length);
  if (OUR_LINK.test(first.text)) return /^([/?#]|$)/.test(rest);
  // A source has told it as an address, which was checked where it came in: nothing may be added to it.
  return rest === "" && isAddress(STATED.exec(first.text)?.[1] ?? "");
};

const linkProblem = ({ name, value }: Attribute, known: Known): Omit<Problem, "file" | "line" | "column"> | undefined => {
  const [, picture] = PICTURE.exec(value) ?? [];
  if (picture !== undefined && name !== "href") {
    if (known.pictures.includes(picture)) return undefined;
    const remedy = `${didYouMean(picture, known.pictures)} Pictures lie in templates/pictures.`;
    return { code: "unknown-picture", message: `There is no picture "${picture}".`, remedy };
  }
  if (!LINKS.includes(name) || isGoodLink(value, known)) return undefined;
  const message = `The ${name} is not an https address with its host written out.`;
  return { code: "not-https", message, remedy: 'Write https://…, or "{{ links.unsubscribe }}" or "{{ shop.website }}".' };
};
