/** People: find one, see everything that was done for them and why the rest was not. */

import { useEffect } from "preact/hooks";
import { useShortcuts } from "../../layout/use-shortcuts.ts";
import { Empty } from "../../parts/empty.tsx";
import { Heading } from "../../parts/heading.tsx";
import { ProblemNote } from "../../parts/problem-note.tsx";
import { SearchField } from "../../parts/search-field.tsx";
import { Split } from "../../parts/split.tsx";
import { Waiting } from "../../parts/waiting.tsx";
import { addressOf } from "../../place/address.ts";
import { go, place } from "../../place/place.ts";
import { t } from "../../texts/text.ts";
import { OnePerson } from "./one-person.tsx";
import { type FoundPerson, found } from "./people-store.ts";

/** Names and ids of people stand behind `#`, which no server sees. */
export function PeopleRoom() {
  const { who, find = "" } = place.value.person;
  useEffect(() => {
    if (find === "") found.forget();
    else void found.ask({ find });
  }, [find]);
  useShortcuts("people", [
    { keys: "j", says: "keys.next", run: () => step(1) },
    { keys: "k", says: "keys.previous", run: () => step(-1) },
  ]);
  return (
    <Split open={who !== undefined} list={<Find find={find} />}>
      {who === undefined ? <Empty title={t("people.choose")} /> : <OnePerson key={who} who={who} />}
    </Split>
  );
}

function Find({ find }: { find: string }) {
  const { people, next } = found.output.value ?? {};
  const problem = found.problem.value;
  return (
    <>
      <Heading level={1} at="people/">
        {t("room.people")}
      </Heading>
      <SearchField
        label={t("people.find")}
        value={find}
        onFind={(words) => go(addressOf({ room: "people", person: { ...place.value.person, find: words } }), true)}
      />
      {find === "" && <p class="hint">{t("people.find-how")}</p>}
      {problem && <ProblemNote problem={problem} again={() => void found.again()} />}
      {find !== "" && !people && !problem && <Waiting />}
      {people?.length === 0 && <Empty title={t("people.none-such")}>{t("people.none-such-why")}</Empty>}
      {people && people.length > 0 && (
        <ul class="list" aria-label={t("people.found")}>
          {people.map((one) => (
            <li key={one.customer}>
              <Item one={one} />
            </li>
          ))}
        </ul>
      )}
      {next !== undefined && <p class="hint">{t("people.more")}</p>}
    </>
  );
}

function Item({ one }: { one: FoundPerson }) {
  const { who, find = "" } = place.value.person;
  const { customer, name, company, email, open_cases } = one;
  return (
    <a
      class="item"
      href={addressOf({ room: "people", person: { find, who: customer } })}
      aria-current={customer === who ? "page" : undefined}
    >
      <span class="item-line">
        <strong>{name ?? company ?? email ?? t("people.nameless")}</strong>
        {open_cases > 0 && <span class="badge badge-warning">{t("people.open-cases", { n: open_cases })}</span>}
      </span>
      <span class="item-about">{email ?? customer}</span>
    </a>
  );
}

/** To the next of those who were found, or the one before. */
const step = (by: 1 | -1): void => {
  const people = found.output.value?.people ?? [];
  const at = people.findIndex(({ customer }) => customer === place.value.person.who);
  const next = people[at < 0 ? 0 : at + by];
  if (next) go(addressOf({ room: "people", person: { ...place.value.person, who: next.customer } }));
};
