/** Operation: whether mail leaves and arrives, what waits for a decision, what sources have told in vain, and who did what. */

import { useEffect } from "preact/hooks";
import { Heading } from "../../parts/heading.tsx";
import { addressOf } from "../../place/address.ts";
import { go, place } from "../../place/place.ts";
import { may } from "../../session.ts";
import { type PlainKey, t } from "../../texts/text.ts";
import { DeliverabilityPart } from "../deliverability/deliverability-part.tsx";
import { AuditTrail } from "./audit-trail.tsx";
import { BreakerPart } from "./breaker-part.tsx";
import { ReviewPart } from "./review-part.tsx";
import { SourcesPart } from "./sources-part.tsx";

const PARTS = [
  { name: "breaker", title: "operation.breaker", needs: "breaker", Show: BreakerPart },
  { name: "deliverability", title: "operation.deliverability", needs: "deliverability", Show: DeliverabilityPart },
  { name: "review", title: "operation.review", needs: "review", Show: ReviewPart },
  { name: "sources", title: "operation.sources", needs: "source-report", Show: SourcesPart },
  { name: "audit", title: "operation.audit", needs: "audit", Show: AuditTrail },
] as const satisfies readonly { name: string; title: PlainKey; needs: string; Show: preact.FunctionComponent }[];

/** One part at a time, named in the address. */
export function OperationRoom() {
  const parts = PARTS.filter(({ needs }) => may(needs));
  const part = parts.find(({ name }) => name === place.value.thing);
  useEffect(() => {
    const [first] = parts;
    if (!part && first) go(addressOf({ room: "operation", thing: first.name }), true);
  }, [part, parts.length]);
  return (
    <div class="page">
      <Heading level={1} at={`operation/${place.value.thing ?? ""}`}>
        {t("room.operation")}
      </Heading>
      <nav class="chips" aria-label={t("operation.parts")}>
        {parts.map(({ name, title }) => (
          <a
            key={name}
            class="chip"
            href={addressOf({ room: "operation", thing: name })}
            aria-current={part?.name === name ? "page" : undefined}
          >
            {t(title)}
          </a>
        ))}
      </nav>
      {part && <part.Show key={part.name} />}
    </div>
  );
}
