/** The picture of a journey beside its list: the one is seen, the other is read out and holds the keys; both select the same. */

import { useMemo } from "preact/hooks";
import { Waiting } from "../../../../parts/waiting.tsx";
import { t } from "../../../../texts/text.ts";
import { type Editor, keyAt, selectNode } from "../editor-store.ts";
import { Drawing } from "./drawing.tsx";
import { litWays, type Passed } from "./lit-ways.ts";
import { placedPicture } from "./picture-layout.ts";
import type { PictureEdge } from "./picture-of.ts";
import { StepList } from "./step-list.tsx";

export type PictureProps = {
  editor: Editor;
  counts?: Readonly<Record<string, number>>;
  onOpenPeople?(steps: string[]): void;
  onAdd?(edge: PictureEdge): void;
  /** The way that somebody went: it lights up. `isOver`: to the end. */
  way?: { passed: readonly Passed[]; isOver: boolean };
};

/** While the text cannot be read the last picture stays, and says so. */
export function PicturePane({ editor, counts = {}, onOpenPeople, onAdd, way }: PictureProps) {
  const picture = editor.picture.value;
  const placed = useMemo(() => picture && placedPicture(picture), [picture]);
  const isOld = editor.found.value?.isRead === false;
  if (!picture || !placed) return isOld ? <p class="note">{t("editor.picture.none")}</p> : <Waiting />;
  const people = peopleAt(picture.nodes, counts);
  const onPeople = (key: string): void => {
    const ids = picture.nodes.find((node) => node.key === key)?.ids.filter((one) => (counts[one] ?? 0) > 0) ?? [];
    if (ids.length > 0) onOpenPeople?.(ids);
  };
  const lit = way ? { lit: litWays(picture, way.passed, way.isOver) } : {};
  const both = { editor, people, wrong: wrongAt(editor), ...lit, ...(onOpenPeople ? { onPeople } : {}) };
  return (
    <section
      class={`picture${isOld ? " picture-old" : ""}${onOpenPeople ? " picture-opens" : ""}`}
      aria-label={t("editor.picture")}
    >
      {isOld && (
        <p class="note" role="status">
          {t("editor.picture.old")}
        </p>
      )}
      <Drawing {...both} placed={placed} onSelect={(key) => selectNode(editor, key)} {...(onAdd && !isOld ? { onAdd } : {})} />
      <StepList {...both} picture={picture} />
    </section>
  );
}

/** By the keys of nodes; nobody is left out. */
const peopleAt = (
  nodes: readonly { key: string; ids: readonly string[] }[],
  counts: Readonly<Record<string, number>>,
): ReadonlyMap<string, number> =>
  new Map(
    nodes
      .map(({ key, ids }): [string, number] => [key, ids.reduce((sum, id) => sum + (counts[id] ?? 0), 0)])
      .filter(([, count]) => count > 0),
  );

/** The nodes in whose lines something is wrong; of nested ones the innermost. */
const wrongAt = ({ found, text, places }: Editor): ReadonlySet<string> => {
  const lines = text.value.split("\n");
  return new Set(
    (found.value?.problems ?? []).map(({ line, column }) => {
      const at = lines.slice(0, line - 1).reduce((sum, one) => sum + one.length + 1, 0) + column - 1;
      return keyAt(text.value, places.value, at);
    }),
  );
};
