/** People: find one, see everything that was done for them and why the rest was not. */

import { Empty } from "../../parts/empty.tsx";
import { Heading } from "../../parts/heading.tsx";
import { SearchField } from "../../parts/search-field.tsx";
import { Split } from "../../parts/split.tsx";
import { addressOf, go, place } from "../../place/place.ts";
import { t } from "../../texts/text.ts";
import { OnePerson } from "./one-person.tsx";

/** Names and ids of people stand behind `#`, which no server sees. */
export function PeopleRoom() {
  const { who } = place.value.person;
  return (
    <Split open={who !== undefined} list={<Find />}>
      {who === undefined ? <Empty title={t("people.choose")} /> : <OnePerson key={who} who={who} />}
    </Split>
  );
}

function Find() {
  return (
    <>
      <Heading level={1} at="people/">
        {t("room.people")}
      </Heading>
      <SearchField
        label={t("people.find")}
        value={place.value.person.who ?? ""}
        onFind={(who) => go(addressOf({ room: "people", person: { who } }))}
      />
      <p class="hint">{t("people.find-how")}</p>
    </>
  );
}
