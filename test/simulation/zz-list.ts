import { simulate } from "./simulate.ts";
import { worldOf } from "./worlds/world.ts";

Error.stackTraceLimit = 0;
for (let s = Number(process.argv[2]); s < Number(process.argv[3]); s++) {
  const w = worldOf(s);
  if (!w.pair && process.argv[4] !== "all") continue;
  const r = await simulate(w);
  const told = w.script.find((a) => a.name === "p9");
  for (const { kind, text } of r.violations)
    console.log(
      s,
      w.pair?.start,
      w.pair?.hearer,
      JSON.stringify(r.pair),
      told && "during" in told ? told.during : "-",
      kind,
      "|",
      text.slice(0, 160),
    );
}
