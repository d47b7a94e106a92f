/**
 * The MJML of a letter that is written in a small Markdown: paragraphs, `## headings`, `- lists`, **bold**, *italic* and [links](https://…);
 * a link that stands alone in its paragraph is a button. `{{ … }}` and `{% … %}` stay as they are.
 */

import type { LetterWords } from "./letter.ts";

/** With subject and preheader at its head. */
export function letterTemplate({ subject, preheader, text }: LetterWords): string {
  const blocks = text
    .replace(/\r\n?/g, "\n")
    .split(/\n[ \t]*\n+/)
    .map((block) => block.trim())
    .filter((block) => block !== "");
  const shown = preheader?.trim() ? oneLine(preheader) : firstWords(blocks, subject);
  const head = ["---", `subject: ${JSON.stringify(oneLine(subject))}`, `preheader: ${JSON.stringify(shown)}`];
  return `${[...head, "---", ...blocks.map(blockText)].join("\n")}\n`;
}

/** A shorter paragraph greets, and mailboxes show no more than so many characters. */
const GREETING = 30;
const LONGEST = 100;

const oneLine = (text: string): string => text.replace(/\s+/g, " ").trim();

/** What a mailbox shows where nobody has said it: the beginning of the first paragraph that is more than a greeting. */
const firstWords = (blocks: string[], subject: string): string => {
  const plain = blocks.map((block) =>
    oneLine(
      block
        .replace(new RegExp(LIQUID, "g"), "")
        .replace(/\[([^\]]+)\]\([^)]*\)/g, "$1")
        .replace(/^#+ |^[-*] |[*]/gm, ""),
    ),
  );
  const first = plain.find((block) => block.length > GREETING) ?? oneLine(subject);
  return first.length <= LONGEST ? first : `${first.slice(0, LONGEST).replace(/\s+\S*$/, "")} …`;
};

const blockText = (block: string): string => {
  const button = /^\[([^\]\n]+)\]\(((?:\{\{.*?\}\}|[^)\s])+)\)$/.exec(block);
  const [, label = "", target = ""] = button ?? [];
  if (button && isTarget(target)) return `<mj-button href="${attribute(target)}">${inline(label)}</mj-button>`;
  const heading = /^##? (.+)$/.exec(block);
  if (heading) return inText(`<h2>${inline(heading[1] ?? "")}</h2>`);
  const lines = block.split("\n");
  if (lines.every((line) => /^[-*] /.test(line)))
    return inText(`<ul>\n${lines.map((line) => `    <li>${inline(line.slice(2))}</li>`).join("\n")}\n  </ul>`);
  return inText(lines.map((line) => inline(line.trim())).join("<br />\n  "));
};

const inText = (html: string): string => `<mj-text>\n  ${html}\n</mj-text>`;

/** What Liquid puts there is not ours to escape. */
const LIQUID = /(\{\{.*?\}\}|\{%.*?%\})/;

const inline = (text: string): string =>
  text
    .replace(/\[([^\]\n]+)\]\(((?:\{\{.*?\}\}|[^)\s])+)\)/g, (whole, label: string, target: string) =>
      isTarget(target) ? `\u0000${label}\u0001${target}\u0002` : whole,
    )
    .split(LIQUID)
    .map((part, n) => (n % 2 === 1 ? part : escaped(part)))
    .join("")
    .replace(/\*\*([^*\n]+)\*\*/g, "<strong>$1</strong>")
    .replace(/\*([^*\n]+)\*/g, "<em>$1</em>")
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they stand for the brackets of a link, which nobody can type
    .replace(/\u0000([^\u0001]*)\u0001([^\u0002]*)\u0002/g, '<a href="$2">$1</a>');

const escaped = (text: string): string =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");

const attribute = (target: string): string =>
  target
    .split(LIQUID)
    .map((part, n) => (n % 2 === 1 ? part : escaped(part)))
    .join("");

/** An address that a reader may be led to, or a link of the shop's. */
const isTarget = (target: string): boolean => /^(https?:\/\/|mailto:|\{\{ *(links|shop)\.[\w.]+ *\}\})/.test(target);
