/** People: find one, see everything that was done for them and why the rest was not. */

import { Empty } from "../../parts/empty.tsx";
import { Heading } from "../../parts/heading.tsx";
import { Icon } from "../../parts/icon.tsx";
import { Split } from "../../parts/split.tsx";
import { addressOf, go, place } from "../../place/place.ts";
import { t } from "../../texts/text.ts";
import { OnePerson } from "./one-person.tsx";
import { typed } from "./people-store.ts";

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
  const look = (event: SubmitEvent): void => {
    event.preventDefault();
    const who = typed.value.trim();
    if (who !== "") go(addressOf({ room: "people", person: { who } }));
  };
  return (
    <>
      <Heading level={1} at="people/">
        {t("room.people")}
      </Heading>
      <form role="search" class="search" onSubmit={look}>
        <label class="hidden" htmlFor="find-people">
          {t("people.find")}
        </label>
        <Icon name="search" />
        <input
          id="find-people"
          type="search"
          autocomplete="off"
          placeholder={t("people.find")}
          value={typed.value}
          onInput={({ currentTarget }) => {
            typed.value = currentTarget.value;
          }}
        />
      </form>
      <p class="hint">{t("people.find-how")}</p>
    </>
  );
}
