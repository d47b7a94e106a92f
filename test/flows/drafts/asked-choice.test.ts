/** What is to become of people inside is part of what is asked for: whoever approves sees it, and nothing else happens. */

import { describe, expect, it } from "vitest";
import type { InputOf } from "#operations/typed-registry.ts";
import { author, draftsInFolder } from "./given-drafts.ts";

const { given } = draftsInFolder();

describe("whoever asks for approval", () => {
  it.each(["ask-approval", "plan-draft"] as const)(
    "names a journey, or leaves them out, and not none at all: %s",
    async (name) => {
      const { run, drafted } = await given();
      const { draft } = await drafted();
      const choice = { draft, inFlight: "end", only: [] } satisfies InputOf<"plan-draft">;
      const result = name === "plan-draft" ? await run(author, name, choice) : await run(author, name, { ...choice, why: "Why" });
      expect(result).toMatchObject({ ok: false, kind: "invalid_input" });
    },
  );
});
