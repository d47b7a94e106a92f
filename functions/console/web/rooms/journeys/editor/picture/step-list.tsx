/** The picture as a list: what is read out, what the keys go through, and what a phone shows instead. */

import { useRef } from "preact/hooks";
import { t } from "../../../../texts/text.ts";
import { type Editor, selectNode } from "../editor-store.ts";
import { kindTitle } from "../kind-title.ts";
import type { Lit } from "./lit-ways.ts";
import { OVER, type Picture, type PictureNode } from "./picture-of.ts";

export type StepListProps = {
  editor: Editor;
  picture: Picture;
  people: ReadonlyMap<string, number>;
  wrong: ReadonlySet<string>;
  /** What somebody has passed. */
  lit?: Lit;
  /** Absent where nobody can be looked at. */
  onPeople?(key: string): void;
};

/** One of its entries can be reached by Tab, the one that is selected; arrows go on from there. */
export function StepList({ editor, picture, people, wrong, lit, onPeople }: StepListProps) {
  const own = useRef<HTMLOListElement>(null);
  const nodes = picture.nodes.filter(({ key }) => key !== OVER);
  const selected = nodes.some(({ key }) => key === editor.selected.value) ? editor.selected.value : nodes[0]?.key;
  const onKeyDown = (event: KeyboardEvent, at: number): void => {
    const to = { ArrowDown: at + 1, ArrowRight: at + 1, ArrowUp: at - 1, ArrowLeft: at - 1, Home: 0, End: nodes.length - 1 }[
      event.key
    ];
    const next = to === undefined ? undefined : nodes[to];
    if (!next) return;
    event.preventDefault();
    selectNode(editor, next.key);
    own.current?.querySelectorAll<HTMLElement>("[data-step]")[to ?? 0]?.focus();
  };
  return (
    <ol class="step-list" ref={own} aria-label={t("editor.steps")}>
      {nodes.map((node, index) => (
        <li key={node.key} data-depth={String(Math.floor((node.path?.length ?? 2) / 2))}>
          <button
            type="button"
            class="step-list-step"
            data-step={node.key}
            tabIndex={node.key === selected ? 0 : -1}
            aria-current={node.key === editor.selected.value ? "step" : undefined}
            onClick={() => selectNode(editor, node.key)}
            onKeyDown={(event) => onKeyDown(event, index)}
            onFocus={() => {
              editor.focused.value = node.key;
            }}
            onBlur={() => {
              editor.focused.value = undefined;
            }}
          >
            <strong>{kindTitle(node.name)}</strong> <span lang="en">{node.says}</span>
            {wrong.has(node.key) && <span class="badge badge-danger">{t("editor.wrong")}</span>}
            {lit?.nodes.has(node.key) && <span class="badge badge-inside">{t("editor.passed")}</span>}
            <Ways {...{ node, picture, nodes }} />
          </button>
          {people.has(node.key) && (
            <People n={people.get(node.key) ?? 0} {...(onPeople ? { onOpen: () => onPeople(node.key) } : {})} />
          )}
        </li>
      ))}
    </ol>
  );
}

function People({ n, onOpen }: { n: number; onOpen?: () => void }) {
  const text = t("editor.people", { n });
  if (!onOpen) return <span class="badge badge-inside">{text}</span>;
  return (
    <button type="button" class="badge badge-inside" onClick={onOpen}>
      {text}
    </button>
  );
}

/** Where there are several, by the number of the step that each leads to. */
function Ways({ node, picture, nodes }: { node: PictureNode; picture: Picture; nodes: PictureNode[] }) {
  const ways = picture.edges.filter(({ from }) => from === node.key);
  if (ways.length < 2) return null;
  return (
    <span class="step-list-ways">
      {ways.map(({ name = "", to }, index) => {
        const number = nodes.findIndex(({ key }) => key === to) + 1;
        return (
          <span key={`${index}:${to}`}>
            <span lang="en">{name}</span> {number === 0 ? t("editor.way.over") : t("editor.way", { number })}
          </span>
        );
      })}
    </span>
  );
}
