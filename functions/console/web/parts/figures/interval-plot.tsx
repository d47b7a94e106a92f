/** Differences with their uncertainty, one a line around nought: for the eye; the table beside it says the same to everybody. */

import { scaleLinear } from "d3-scale";
import { language } from "../../texts/language.ts";
import { useWidth } from "./use-width.ts";

/** In points of a hundred. */
export type Interval = { name: string; value: number; low: number; high: number };

const ROW = 32;
const FOOT = 28;

/** What lies right of nought is better; an interval that crosses it says nothing yet. */
export function IntervalPlot({ label, intervals }: { label: string; intervals: Interval[] }) {
  const { place, width } = useWidth();
  const named = Math.min(200, Math.floor(width * 0.36));
  const widest = Math.max(1, ...intervals.flatMap(({ low, high }) => [Math.abs(low), Math.abs(high)]));
  const across = scaleLinear([-widest, widest], [named + 16, width - 16]).nice(4);
  const height = intervals.length * ROW + FOOT;
  return (
    <figure class="plot">
      <div ref={place}>
        <svg role="img" aria-label={label} width={width} height={height} viewBox={`0 0 ${width} ${height}`}>
          {across.ticks(width < 480 ? 3 : 6).map((tick) => (
            <g key={tick}>
              <line
                class={tick === 0 ? "plot-nought" : "plot-rule"}
                x1={across(tick)}
                x2={across(tick)}
                y1="4"
                y2={height - FOOT}
              />
              <text x={across(tick)} y={height - 8} text-anchor="middle">
                {signed(tick)}
              </text>
            </g>
          ))}
          {intervals.map(({ name, value, low, high }, n) => {
            const y = n * ROW + ROW / 2 + 4;
            const look = low > 0 ? "plot-better" : high < 0 ? "plot-worse" : "plot-open";
            return (
              <g key={name}>
                <text x={named} y={y + 4} text-anchor="end">
                  {shortened(name, named)}
                </text>
                <line class={`plot-interval ${look}`} x1={across(low)} x2={across(high)} y1={y} y2={y} />
                <circle class={`plot-value ${look}`} cx={across(value)} cy={y} r="5" />
              </g>
            );
          })}
        </svg>
      </div>
    </figure>
  );
}

const signed = (n: number): string => new Intl.NumberFormat(language.value, { signDisplay: "exceptZero" }).format(n);

/** What does not fit stands whole in the table. */
const shortened = (name: string, width: number): string => {
  const room = Math.floor(width / 7.5);
  return name.length <= room ? name : `${name.slice(0, room - 1)}…`;
};
