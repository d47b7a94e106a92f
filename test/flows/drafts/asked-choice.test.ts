/** What is to become of people inside is part of what is asked for: whoever approves sees it, and nothing else happens. */

import { describe, expect, it } from "vitest";
import { textHash } from "#engine/model/ids.ts";
import type { InputOf, OutputOf } from "#operations/typed-registry.ts";
import { paid } from "../../given.ts";
import { approver, author, draftsInFolder, JOURNEY, TEN } from "./given-drafts.ts";

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

describe("whoever approves", () => {
  /** Somebody is inside on the version before, and a draft of one comment asks to end it for them. */
  const endsForOne = async () => {
    const shop = await given();
    await shop.of.receive(paid("c-1", "2026-06-03T12:30:00Z"));
    await shop.live();
    const changes = [{ path: JOURNEY, base: textHash(TEN), text: TEN.replace("# ours", "# all ours") }];
    const { draft } = await shop.must(author, "save-draft", { title: "A comment", changes });
    const asked = await shop.must(author, "ask-approval", { draft, why: "A comment", inFlight: "end", only: ["advice"] });
    return { ...shop, draft, content: asked.asked?.content ?? "" };
  };
  const advice = ({ plan }: { plan: OutputOf<"plan-draft">["plan"] }) =>
    plan.journeys.find(({ journey }) => journey === "advice");

  it("sees in the plan for whom it ends, without saying what was asked for", async () => {
    const { must, draft, content } = await endsForOne();
    expect(advice(await must(approver, "plan-draft", { draft }))).toMatchObject({
      inFlight: "end",
      inside: 1,
      change: "unchanged",
    });
    await must(approver, "approve-draft", { draft, content });
    await must(approver, "publish-draft", { draft, content });
    expect(advice(await must(approver, "plan-draft", { draft })), "it has ended for them").toMatchObject({ inside: 0 });
  });

  it("may plan with something else", async () => {
    const { must, draft } = await endsForOne();
    expect(advice(await must(approver, "plan-draft", { draft, inFlight: "finish" }))).toMatchObject({ inFlight: "finish" });
    expect(advice(await must(approver, "plan-draft", { draft, only: ["advice"] }))).toMatchObject({ inFlight: "end" });
  });
});
