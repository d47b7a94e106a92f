/** What is wrong in the text, and what is right but odd: each leads to its line, and is mended by a press where it is known how. */

import type { FixableProblem } from "../../../engine/messages.ts";
import { Icon } from "../../../parts/icon.tsx";
import { t } from "../../../texts/text.ts";
import { changeText, type Editor, goToLine } from "./editor-store.ts";

/** Nothing where nothing was found. */
export function ProblemList({ editor, readOnly }: { editor: Editor; readOnly: boolean }) {
  const { problems = [], warnings = [] } = editor.found.value ?? {};
  if (problems.length + warnings.length === 0) return null;
  return (
    <section class="editor-problems" aria-label={t("editor.problems")}>
      <p class="hint">
        {problems.length > 0 && t("editor.problems.wrong", { n: problems.length })}
        {problems.some(({ fixes }) => fixes.length > 0) && !readOnly && <> {t("editor.problems.key")}</>}
      </p>
      <ul>
        {[...problems, ...warnings].map((problem, index) => (
          <OneProblem
            key={`${index}:${problem.line}:${problem.code}`}
            {...{ editor, problem, readOnly, odd: index >= problems.length }}
          />
        ))}
      </ul>
    </section>
  );
}

type OneProps = { editor: Editor; problem: FixableProblem; readOnly: boolean; odd: boolean };

function OneProblem({ editor, problem, readOnly, odd }: OneProps) {
  const { line, column, message, remedy, fixes } = problem;
  // The button goes with its problem: the focus goes to the line that is mended.
  const mend = (edits: (typeof fixes)[number]["edits"]): void => {
    changeText(editor, edits);
    goToLine(editor, line, column);
  };
  return (
    <li class={odd ? "editor-problem" : "editor-problem editor-problem-wrong"}>
      <Icon name={odd ? "star" : "warning"} />
      <div>
        <button type="button" class="link" onClick={() => goToLine(editor, line, column)}>
          {t("editor.line", { line })}
        </button>{" "}
        <span lang="en">
          {sentence(message)} {remedy}
        </span>
        {!readOnly && fixes.length > 0 && (
          <span class="buttons">
            {fixes.map(({ title, edits }) => (
              <button key={title} type="button" class="button button-small" lang="en" onClick={() => mend(edits)}>
                {title}
              </button>
            ))}
          </span>
        )}
      </div>
    </li>
  );
}

const sentence = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}${/[.!?]$/.test(text) ? "" : "."}`;
