/** Figures over time, a line each: for the eye; the table beside it says the same to everybody. */

import { scaleLinear } from "d3-scale";
import { line } from "d3-shape";
import { language } from "../../texts/language.ts";
import { useWidth } from "./use-width.ts";

/** `values`: one for each of the days; undefined: nothing is known of it. `look`: one of the four in plots.css. */
export type Line = { name: string; look: 1 | 2 | 3 | 4; values: (number | undefined)[] };

const HEIGHT = 224;
const AROUND = { top: 12, right: 16, bottom: 28, left: 48 };
const LABEL_EVERY = 88;

/** `days`: `YYYY-MM-DD`, ascending. `from`, `to`: of the values, where the greatest of them is not the end of it. */
export function LinePlot(plot: { label: string; days: string[]; lines: Line[]; from?: number; to?: number }) {
  const { label, days, lines, from = 0 } = plot;
  const { place, width } = useWidth();
  const most = Math.max(1, ...lines.flatMap(({ values }) => values.filter((one) => one !== undefined)));
  const across = scaleLinear([0, Math.max(1, days.length - 1)], [AROUND.left, width - AROUND.right]);
  const up = scaleLinear([from, plot.to ?? most], [HEIGHT - AROUND.bottom, AROUND.top]);
  if (plot.to === undefined) up.nice(4);
  const every = Math.max(1, Math.ceil((days.length * LABEL_EVERY) / (width - AROUND.left)));
  return (
    <figure class="plot">
      <figcaption class="plot-legend">
        {lines.map(({ name, look }) => (
          <span key={name}>
            <svg viewBox="0 0 24 8" width="24" height="8" aria-hidden="true" focusable="false">
              <path class={`plot-line plot-${look}`} d="M0 4H24" />
            </svg>
            {name}
          </span>
        ))}
      </figcaption>
      <div ref={place}>
        <svg role="img" aria-label={label} width={width} height={HEIGHT} viewBox={`0 0 ${width} ${HEIGHT}`}>
          {up
            .ticks(4)
            .filter(isLabelled)
            .map((tick) => (
              <g key={tick}>
                <line class="plot-rule" x1={AROUND.left} x2={width - AROUND.right} y1={up(tick)} y2={up(tick)} />
                <text x={AROUND.left - 8} y={up(tick) + 4} text-anchor="end">
                  {numberText(tick)}
                </text>
              </g>
            ))}
          {days.map((day, n) =>
            n % every === 0 ? (
              <text key={day} x={across(n)} y={HEIGHT - 8} text-anchor={n === 0 ? "start" : "middle"}>
                {dayText(day)}
              </text>
            ) : null,
          )}
          {lines.map(({ name, look, values }) => (
            <Drawn key={name} look={look} values={values} at={(value, n) => [across(n), up(value)]} />
          ))}
        </svg>
      </div>
    </figure>
  );
}

/** With its points, where there are so few that they can be told apart. */
function Drawn({ look, values, at }: Pick<Line, "look" | "values"> & { at(value: number, n: number): [number, number] }) {
  const path = line<number | undefined>()
    .defined((value) => value !== undefined)
    .x((value, n) => at(value ?? 0, n)[0])
    .y((value, n) => at(value ?? 0, n)[1])(values);
  return (
    <>
      <path class={`plot-line plot-${look}`} d={path ?? ""} />
      {values.length <= 31 &&
        values.map((value, n) =>
          value === undefined ? null : (
            <circle key={n} class={`plot-point plot-${look}`} cx={at(value, n)[0]} cy={at(value, n)[1]} r="3" />
          ),
        )}
    </>
  );
}

const numberText = (n: number): string => new Intl.NumberFormat(language.value, { notation: "compact" }).format(n);

/** Nothing that is counted comes in halves. */
const isLabelled = (tick: number): boolean => Number.isInteger(tick);

/** `4 Nov`, of a day in UTC. */
const dayText = (day: string): string =>
  new Intl.DateTimeFormat(language.value === "en" ? "en-GB" : language.value, {
    ...{ day: "numeric", month: "short", timeZone: "UTC" },
  }).format(new Date(`${day.slice(0, 10)}T12:00:00Z`));
