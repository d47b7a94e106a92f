/** What is different between two texts, line by line: what went and what came is marked by more than its colour. */

import { Scrolled } from "../../../parts/scrolled.tsx";
import { Seen } from "../../../parts/seen.tsx";
import { t } from "../../../texts/text.ts";
import { type Line, lineDiff, type Part } from "./line-diff.ts";

/** `name`: of the file. Null: there is none on that side. */
export function TextDiff({ before, after, name }: { before: string | null; after: string | null; name: string }) {
  const parts = lineDiff(before, after);
  if (parts.length === 0) return <p class="hint">{t("diff.same")}</p>;
  return (
    <Scrolled label={name} look="diff">
      <table>
        <caption>
          {before === null ? t("diff.new-file", { file: name }) : after === null ? t("diff.no-file", { file: name }) : name}
        </caption>
        {parts.map((part) => (
          <tbody key={`${part.kind}${part.lines[0]?.before ?? ""}-${part.lines[0]?.after ?? ""}`}>
            <Shown part={part} />
          </tbody>
        ))}
      </table>
    </Scrolled>
  );
}

function Shown({ part: { kind, lines } }: { part: Part }) {
  if (kind === "folded") {
    return (
      <tr class="diff-folded">
        <td colSpan={3}>{t("diff.folded", { n: lines.length })}</td>
      </tr>
    );
  }
  return (
    <>
      {lines.map((line) => (
        <tr key={`${line.before ?? ""}-${line.after ?? ""}`} class={`diff-${line.kind}`}>
          <td class="diff-number">{line.before}</td>
          <td class="diff-number">{line.after}</td>
          <td>
            <Text line={line} />
          </td>
        </tr>
      ))}
    </>
  );
}

function Text({ line: { kind, text } }: { line: Line }) {
  const shown = text === "" ? " " : <Seen text={text} />;
  if (kind === "removed") return <del>{shown}</del>;
  if (kind === "added") return <ins>{shown}</ins>;
  return <span>{shown}</span>;
}
