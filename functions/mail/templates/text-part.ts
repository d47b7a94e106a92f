/** The text part of a mail, made from its MJML: blocks as paragraphs, links as "text: address", lists with dashes. */

import { decodeEntities, type Piece } from "./markup.ts";

const SKIPPED = ["mj-head", "mj-raw", "mj-style"];
const PARAGRAPHS = [
  "mj-text",
  "mj-button",
  "mj-table",
  "mj-social",
  "mj-section",
  "h1",
  "h2",
  "h3",
  "h4",
  "p",
  "ul",
  "ol",
  "blockquote",
  "table",
];
const LINES = ["div", "tr"];
const RULES = ["mj-divider", "hr"];
const LINKED = ["a", "mj-button", "mj-social-element", "mj-navbar-link"];
/** Inside these, white space between tags has no meaning. */
const STRUCTURE = /^(mjml|mj-(body|wrapper|section|group|column|table|social)|ul|ol|table|tbody|thead|tfoot|tr)$/;

type Open = Extract<Piece, { kind: "open" }>;
type Writer = {
  unmask: (text: string) => string;
  out: string;
  open: { tag: Open; from: number; skipped: boolean }[];
  cells: number;
};

/** The pieces must be well nested. Masked Liquid is kept as it is; `unmask` gives what it stands for. */
export function textPart(pieces: Piece[], unmask: (text: string) => string): string {
  const writer: Writer = { unmask, out: "", open: [], cells: 0 };
  for (const piece of pieces) writePiece(writer, piece);
  const text = writer.out.replace(/ *\n */g, "\n").replace(/ {2,}/g, " ");
  return `${text.replace(/\n{3,}/g, "\n\n").trim()}\n`;
}

const attribute = (tag: Open, name: string): string => tag.attributes.find((one) => one.name === name)?.value ?? "";

const begin = (writer: Writer, tag: Open): void => {
  if (PARAGRAPHS.includes(tag.name)) writer.out += "\n\n";
  else if (LINES.includes(tag.name) || tag.name === "br") writer.out += "\n";
  else if (RULES.includes(tag.name)) writer.out += "\n\n---\n\n";
  else if (tag.name === "li" || tag.name === "mj-social-element") writer.out += "\n- ";
  else if (tag.name === "mj-image" && attribute(tag, "href"))
    writer.out += `\n\n${attribute(tag, "alt")}: ${attribute(tag, "href")}\n\n`;
  if (tag.name === "tr") writer.cells = 0;
  if (tag.name === "td" || tag.name === "th") {
    if (writer.cells > 0) writer.out += " – ";
    writer.cells += 1;
  }
};

const end = (writer: Writer, tag: Open, from: number): void => {
  const href = LINKED.includes(tag.name) ? attribute(tag, "href") : "";
  if (href) {
    const label = writer.unmask(writer.out.slice(from).trim());
    const shown = ["", "mailto:", "tel:", "https://"].some((scheme) => scheme + label === writer.unmask(href));
    if (label === "") writer.out += href;
    else if (!shown) writer.out = `${writer.out.trimEnd()}: ${href}`;
  }
  if (PARAGRAPHS.includes(tag.name)) writer.out += "\n\n";
  else if (LINES.includes(tag.name)) writer.out += "\n";
};

const write = (writer: Writer, text: string): void => {
  const inside = writer.open.at(-1)?.tag.name;
  const meaningful = inside !== undefined && !STRUCTURE.test(inside);
  writer.out += meaningful ? decodeEntities(text.replace(/\s+/g, " ")) : text.replace(/\s+/g, "");
};

/** What only makes sense in HTML, such as a row of numbers to click or a cell with a picture, has the class `html-only`. */
const isSkipped = (tag: Open): boolean =>
  SKIPPED.includes(tag.name) || `${attribute(tag, "css-class")} ${attribute(tag, "class")}`.split(/\s+/).includes("html-only");

const writePiece = (writer: Writer, piece: Piece): void => {
  const skipped = writer.open.at(-1)?.skipped ?? false;
  if (piece.kind === "text") {
    if (!skipped) write(writer, piece.text);
  } else if (piece.kind === "open") {
    const within = skipped || isSkipped(piece);
    if (!within) begin(writer, piece);
    if (!piece.closed && !["br", "hr", "img", "meta"].includes(piece.name))
      writer.open.push({ tag: piece, from: writer.out.length, skipped: within });
  } else {
    const last = writer.open.pop();
    if (last && !last.skipped) end(writer, last.tag, last.from);
  }
};
