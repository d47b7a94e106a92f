/** What the functions count and note, as the lines that CloudWatch reads. */

import { describe, expect, it } from "vitest";
import { emfReport } from "#runtime/emf-report.ts";

const reporting = () => {
  const lines: unknown[] = [];
  const report = emfReport("Perennial/test", { now: () => 1_000 }, (line) => lines.push(JSON.parse(line)));
  return { report, lines };
};

describe("a count", () => {
  it("is added up in memory and written once, when the invocation ends", () => {
    const { report, lines } = reporting();
    report.count("mails_sent");
    report.count("mails_sent", 2);
    expect(lines).toEqual([]);

    report.flush();

    expect(lines).toEqual([
      {
        _aws: {
          Timestamp: 1_000,
          CloudWatchMetrics: [{ Namespace: "Perennial/test", Dimensions: [[]], Metrics: [{ Name: "mails_sent" }] }],
        },
        mails_sent: 3,
      },
    ]);
  });

  it("keeps the journey in the line, not in the metric, which would be billed for each journey", () => {
    const { report, lines } = reporting();
    report.count("mails_sent", 1, { journey: "win-back" });
    report.count("mails_sent", 1, { journey: "birthday" });
    report.flush();

    expect(lines).toMatchObject([
      { journey: "win-back", mails_sent: 1 },
      { journey: "birthday", mails_sent: 1 },
    ]);
    expect(JSON.stringify(lines)).not.toMatch(/"Dimensions":\[\["/);
  });

  it("is not written twice, and nothing is written when nothing was counted", () => {
    const { report, lines } = reporting();
    report.count("entered");
    report.flush();
    report.flush();

    expect(lines).toHaveLength(1);
  });
});

describe("personal data", () => {
  it("does not get into a line under a name that is not allowed", () => {
    const { report, lines } = reporting();
    report.note("an enrollment failed", { enrollment: "w1", email: "zofia@example.pl", first_name: "Zofia" });

    expect(lines).toEqual([{ note: "an enrollment failed", enrollment: "w1" }]);
  });

  it.each([
    ["could not read zofia@example.pl", "could not read [address]"],
    ['bad address "Zofia Żak" <zofia.zak+x@sklep.example.pl>, skipped', 'bad address "[…]" <[address]>, skipped'],
    ['topics.yaml has no topic "news", named by `win-back`', 'topics.yaml has no topic "news", named by `win-back`'],
    ["a@b.pl;c@d.bg", "[address];[address]"],
  ])("in the form of an address, or quoted, is cut out of a reason: %s", (reason, shown) => {
    const { report, lines } = reporting();
    report.note("failed", { reason });

    expect(lines).toEqual([{ note: "failed", reason: shown }]);
  });
});
