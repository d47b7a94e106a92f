/** A step of each kind as it is added: right as it stands where the shop has what it names, and to be filled in. */

import type { StepName } from "../edit/step-shapes.ts";
import type { Written } from "../edit/written-tree.ts";
import type { Vocabulary } from "../schema/vocabulary.ts";

/** A kind without one does not compile. */
export function freshSteps(vocabulary: Vocabulary): Record<StepName, Written> {
  const [template = "template-name"] = Object.keys(vocabulary.templates);
  const [person = "owner"] = vocabulary.people;
  const [call = "call-name"] = vocabulary.calls;
  const marketing = Object.keys(vocabulary.topics).find((name) => vocabulary.topics[name]?.kind === "marketing") ?? "news";
  return {
    email: { email: template },
    wait: { wait: "3 days" },
    wait_for: { wait_for: { event: "order.paid", up_to: "10 days" } },
    choose: { choose: [{ if: "customer.orders >= 1", steps: [{ wait: "3 days" }] }] },
    split: { split: [{ percent: 50, name: "first" }] },
    repeat: { repeat: { every: "7 days at 10:00", times: 3 }, steps: [{ email: template }] },
    // What a shop has declared is of any type; a topic there is always.
    set: { set: { [`consents.${marketing}`]: "withdrawn" } },
    coupon: { coupon: { percent: 10, valid: "14 days" } },
    survey: { survey: "nps", email: template, up_to: "14 days" },
    case: { case: { title: "Call the customer", team: person, due: "1 day" } },
    tell: { tell: person, about: template },
    call: { call },
    end: { end: "done" },
  };
}
