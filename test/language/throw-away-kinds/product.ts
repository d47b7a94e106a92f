/** The parts of the product in which every kind has its say; bundled with two more kinds than it has. */

export { advance } from "#engine/decide/advance.ts";
export { enter } from "#engine/decide/enter.ts";
export { migrateEnrollment } from "#engine/decide/versions/migrate.ts";
export { monthlyCost } from "#flows/backtest/report/costs.ts";
export { journeyTally } from "#flows/backtest/report/journey-tally.ts";
export { labelOf } from "#flows/backtest/report/labels.ts";
export { diffJourney } from "#flows/publish/diff-journey.ts";
export { drawMermaid, drawTree } from "#flows/reports/draw-journey.ts";
export { triggerSentence } from "#flows/reports/reason-sentences.ts";
export { journeyJsonSchema } from "#language/json-schema.ts";
export { parseJourney } from "#language/parse-journey.ts";
