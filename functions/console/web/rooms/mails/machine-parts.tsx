/** How it stands on this machine, where no mail is open: who is inside which journey, which calls left, what was counted. */

import { useEffect } from "preact/hooks";
import type { MachineState, TriedCall, WaitingLine } from "../../../local-parts.ts";
import { Empty } from "../../parts/empty.tsx";
import { useFresh } from "../../parts/every-so-often.ts";
import { Moment } from "../../parts/moment.tsx";
import { ProblemNote } from "../../parts/problem-note.tsx";
import { TableFrame } from "../../parts/table-frame.tsx";
import { t } from "../../texts/text.ts";
import { state } from "./mails-store.ts";

/** Below a sentence that says to choose a mail. */
export function MachineParts() {
  useEffect(() => void state.ask({}), []);
  useFresh(() => void state.again());
  const shown = state.output.value;
  const problem = state.problem.value;
  return (
    <div class="detail">
      <Empty title={t("mails.choose")}>{t("mails.choose-why")}</Empty>
      {problem && <ProblemNote problem={problem} again={() => void state.again()} />}
      {shown && <Parts {...shown} />}
    </div>
  );
}

function Parts({ inside, ahead, more, calls, counters }: MachineState) {
  return (
    <>
      <Lines title={t("machine.inside")} lines={inside} first={t("machine.next")} />
      <Lines title={t("machine.ahead")} lines={ahead} first={t("machine.first")} />
      {more && <p class="hint">{t("machine.more")}</p>}
      {calls.length > 0 && (
        <section aria-labelledby="calls">
          <h2 id="calls">{t("machine.calls")}</h2>
          <ul class="plain">
            {calls.map((call) => (
              <Call key={`${call.id} ${call.at}`} call={call} />
            ))}
          </ul>
        </section>
      )}
      <details>
        <summary>{t("machine.counters")}</summary>
        <p class="hint">{t("machine.counters-why")}</p>
        <dl class="facts facts-in-line">
          {Object.entries(counters).map(([name, n]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{t("figure", { n })}</dd>
            </div>
          ))}
        </dl>
      </details>
    </>
  );
}

function Lines({ title, lines, first }: { title: string; lines: WaitingLine[]; first: string }) {
  if (lines.length === 0) return null;
  return (
    <section>
      <h2>{title}</h2>
      <TableFrame label={title}>
        <thead>
          <tr>
            <th scope="col">{t("person.journey")}</th>
            <th scope="col" class="number">
              {t("machine.people")}
            </th>
            <th scope="col">{first}</th>
            <th scope="col">{t("machine.last")}</th>
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <tr key={line.journey}>
              <th scope="row">{line.journey}</th>
              <td class="number">{t("figure", { n: line.people })}</td>
              <td>
                <Moment at={line.first} />
              </td>
              <td>
                <Moment at={line.last} />
              </td>
            </tr>
          ))}
        </tbody>
      </TableFrame>
    </section>
  );
}

function Call({ call: { at, url, body, outcome, problem } }: { call: TriedCall }) {
  return (
    <li>
      <details>
        <summary>
          <Moment at={at} only="short" /> · {url} <span class="badge">{outcome}</span>
        </summary>
        {problem !== undefined && <p>{problem}</p>}
        <pre class="lines">{JSON.stringify(body, null, 2)}</pre>
      </details>
    </li>
  );
}
