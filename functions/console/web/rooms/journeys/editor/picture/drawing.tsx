/** The journey as it is seen: nodes, the ways between them, people and problems on them. What it shows, the list beside it says. */

import { useEffect, useRef, useState } from "preact/hooks";
import { t } from "../../../../texts/text.ts";
import type { Editor } from "../editor-store.ts";
import { kindTitle } from "../kind-title.ts";
import type { Lit } from "./lit-ways.ts";
import type { PlacedEdge, PlacedNode, PlacedPicture } from "./picture-layout.ts";
import { OVER, type PictureEdge } from "./picture-of.ts";

export type DrawingProps = {
  editor: Editor;
  placed: PlacedPicture;
  people: ReadonlyMap<string, number>;
  /** The keys of nodes in whose lines something is wrong. */
  wrong: ReadonlySet<string>;
  /** What somebody has passed. */
  lit?: Lit;
  onSelect(key: string): void;
  onPeople?(key: string): void;
  /** Absent where nothing can be added. */
  onAdd?(edge: PictureEdge): void;
};

/** Seen and pointed at only: keys go through the list. */
export function Drawing(props: DrawingProps) {
  const { placed, editor } = props;
  const scroller = useRef<HTMLElement>(null);
  const [zoom, setZoom] = useState<number | undefined>(undefined);
  const [room, setRoom] = useState(0);
  // What fits is shown whole; what is wider than can be read so is scrolled.
  const fitting = Math.min(1, Math.max(LEAST, (room - 2) / placed.width));
  const scale = zoom ?? (room === 0 ? 1 : fitting);
  useEffect(() => {
    const shown = scroller.current;
    if (!shown) return;
    const watch = new ResizeObserver(() => setRoom(shown.clientWidth));
    watch.observe(shown);
    return () => watch.disconnect();
  }, []);
  const selected = placed.nodes.find(({ key }) => key === editor.selected.value);
  useEffect(() => {
    if (scroller.current && selected) bringInto(scroller.current, selected, scale);
  }, [selected?.key, selected?.x, selected?.y, scale, room]);
  return (
    <>
      <Tools {...{ scale, setZoom }} />
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached by Tab, so that arrows scroll it. */}
      <section class="picture-scroller" ref={scroller} tabIndex={0} aria-label={t("editor.picture.seen")}>
        <svg
          viewBox={`0 0 ${placed.width} ${placed.height}`}
          width={Math.floor(placed.width * scale)}
          height={Math.floor(placed.height * scale)}
          aria-hidden="true"
          focusable="false"
        >
          <defs>
            <Arrow id="arrow" look="arrow" />
            <Arrow id="arrow-lit" look="arrow arrow-lit" />
          </defs>
          {placed.edges.map((edge, index) => (
            <Edge
              key={`${index}:${edge.from}:${edge.to}`}
              edge={edge}
              isLit={props.lit?.edges.has(index) ?? false}
              {...(props.onAdd ? { onAdd: props.onAdd } : {})}
            />
          ))}
          {placed.nodes.map((node) => (
            <Node key={node.key} {...props} node={node} />
          ))}
        </svg>
      </section>
    </>
  );
}

/** As large on a broad line as on a thin one. */
function Arrow({ id, look }: { id: string; look: string }) {
  const size = { markerWidth: "10.5", markerHeight: "10.5", markerUnits: "userSpaceOnUse" };
  return (
    <marker id={id} viewBox="0 0 8 8" refX="7" refY="4" orient="auto-start-reverse" {...size}>
      <path d="M0 0 8 4 0 8z" class={look} />
    </marker>
  );
}

/** Below this nobody can read it. */
const LEAST = 0.6;

function Tools({ scale, setZoom }: { scale: number; setZoom(zoom: number | undefined): void }) {
  return (
    <div class="picture-tools">
      <button
        type="button"
        class="button button-small"
        onClick={() => setZoom(Math.max(0.3, scale / 1.25))}
        aria-label={t("editor.smaller")}
      >
        −
      </button>
      <button type="button" class="button button-small" onClick={() => setZoom(undefined)}>
        {t("editor.fit")}
      </button>
      <button
        type="button"
        class="button button-small"
        onClick={() => setZoom(Math.min(2, scale * 1.25))}
        aria-label={t("editor.larger")}
      >
        +
      </button>
    </div>
  );
}

/** Scrolls only as far as is needed, and not at all where it is seen. */
const bringInto = (scroller: HTMLElement, { x, y, width, height }: PlacedNode, scale: number): void => {
  const { scrollLeft, scrollTop, clientWidth, clientHeight } = scroller;
  const [left, top, right, bottom] = [x * scale, y * scale, (x + width) * scale, (y + height) * scale];
  const isSeen =
    left >= scrollLeft && right <= scrollLeft + clientWidth && top >= scrollTop && bottom <= scrollTop + clientHeight;
  if (!isSeen) scroller.scrollTo({ left: (left + right - clientWidth) / 2, top: (top + bottom - clientHeight) / 2 });
};

function Edge({ edge, isLit, onAdd }: { edge: PlacedEdge; isLit: boolean; onAdd?: (edge: PictureEdge) => void }) {
  const { x, y } = edge.at;
  const top = y - (edge.lines.length * 18) / 2 - (onAdd ? 4 : -4);
  return (
    <g>
      <path d={edge.d} class={isLit ? "edge edge-lit" : "edge"} marker-end={isLit ? "url(#arrow-lit)" : "url(#arrow)"} />
      {edge.lines.map((line, index) => (
        <text key={line} x={x} y={top + index * 18 + 4} class="edge-name">
          {line}
        </text>
      ))}
      {onAdd && (
        // biome-ignore lint/a11y/noStaticElementInteractions: seen only; the form has the same as buttons.
        <g class="edge-add" onClick={() => onAdd(edge)}>
          <circle cx={x} cy={y + (edge.lines.length * 18) / 2} r="9" />
          <path d={`M${x - 4} ${y + (edge.lines.length * 18) / 2}h8m-4 -4v8`} />
        </g>
      )}
    </g>
  );
}

function Node({ node, editor, people, wrong, lit, onSelect, onPeople }: DrawingProps & { node: PlacedNode }) {
  const { key, x, y, width, height, lines } = node;
  const classes = ["node", `node-${node.name.replace("_", "-")}`];
  if (editor.selected.value === key) classes.push("node-selected");
  if (editor.focused.value === key) classes.push("node-focused");
  if (lit?.nodes.has(key)) classes.push("node-lit");
  const count = people.get(key);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: seen only; the list beside it has the same as buttons.
    <g class={classes.join(" ")} data-key={key} onClick={() => key !== OVER && onSelect(key)}>
      <rect x={x} y={y} width={width} height={height} rx={key === OVER ? height / 2 : 10} />
      <text x={x + (key === OVER ? width / 2 : 16)} y={y + 21} class={key === OVER ? "node-title node-over-title" : "node-title"}>
        {kindTitle(node.name)}
      </text>
      {lines.map((line, index) => (
        <text key={`${index}:${line}`} x={x + 16} y={y + 40 + index * 18} class="node-says">
          {line}
        </text>
      ))}
      {wrong.has(key) && <circle cx={x + width - 4} cy={y + 4} r="7" class="node-wrong" />}
      {count !== undefined && <People {...{ count, x: x + width - 8, y: y + height }} onOpen={() => onPeople?.(key)} />}
    </g>
  );
}

function People({ count, x, y, onOpen }: { count: number; x: number; y: number; onOpen(): void }) {
  const text = String(count);
  const width = text.length * 8 + 20;
  const press = (event: Event): void => {
    event.stopPropagation();
    onOpen();
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: seen only; the list beside it has the same as buttons.
    <g class="node-people" onClick={press}>
      <rect x={x - width} y={y - 11} width={width} height="22" rx="11" />
      <text x={x - width / 2} y={y + 5}>
        {text}
      </text>
    </g>
  );
}
