/** The frame of every room: the menu, what goes for all of them, and the room in the middle. */

import { useEffect } from "preact/hooks";
import { announced } from "../parts/announce.ts";
import { Empty } from "../parts/empty.tsx";
import { Icon } from "../parts/icon.tsx";
import { addressOf } from "../place/address.ts";
import { go, place } from "../place/place.ts";
import { openRooms, type Room } from "../rooms/rooms.ts";
import { loadSession, logIn, session, signedOut } from "../session.ts";
import { t } from "../texts/text.ts";
import { DemoClock } from "./demo-clock.tsx";
import { openDialog } from "./dialogs.ts";
import { EngineNote } from "./engine-note.tsx";
import { SettingsDialog } from "./settings-dialog.tsx";
import { ShortcutsDialog } from "./shortcuts-dialog.tsx";
import { useShortcuts } from "./use-shortcuts.ts";

/** For whoever is logged in. */
export function Shell() {
  const rooms = openRooms();
  const room = rooms.find(({ name }) => name === place.value.room);
  useEffect(() => {
    const [first] = rooms;
    if (place.value.room === "" && first) go(addressOf({ room: first.name }), true);
  }, [place.value.room, rooms.length]);
  useEffect(() => {
    document.title = room ? `${t(room.title)} – Perennial` : "Perennial";
  });
  useEffect(() => {
    // A role that was taken away, or a session that has ended, shows without anybody pressing anything.
    const timer = setInterval(() => void refreshSession(), 60_000);
    return () => clearInterval(timer);
  }, []);
  useShortcuts("everywhere", [
    { keys: "?", says: "keys.help", run: () => openDialog("shortcuts") },
    { keys: ",", says: "keys.settings", run: () => openDialog("settings") },
    { keys: "/", says: "keys.search", run: focusSearch },
    ...rooms.map(({ name, title, key }) => ({ keys: `g ${key}`, says: title, run: () => go(addressOf({ room: name })) })),
  ]);
  return (
    <>
      <button type="button" class="skip" onClick={() => document.getElementById("main")?.focus()}>
        {t("skip")}
      </button>
      <div class="frame">
        <Menu rooms={rooms} />
        <main id="main" tabIndex={-1}>
          <SignedOut />
          <EngineNote />
          {room ? <room.Show /> : <NoRoom empty={rooms.length === 0} />}
        </main>
      </div>
      <Toast />
      <SettingsDialog />
      <ShortcutsDialog />
    </>
  );
}

function Menu({ rooms }: { rooms: Room[] }) {
  return (
    <header class="menu">
      <a class="brand" href="/console/">
        <svg viewBox="0 0 24 24" width="24" height="24" aria-hidden="true" focusable="false">
          <path d="M12 21v-9M12 12c0-4 2.500-7 7-7 0 4.500-3 7-7 7M12 15c0-3.500-2.300-6-6.500-6 0 4 2.800 6 6.500 6" />
        </svg>
        <span>Perennial</span>
      </a>
      <nav aria-label={t("rooms")}>
        <ul>
          {rooms.map(({ name, title, icon }) => (
            <li key={name}>
              <a href={addressOf({ room: name })} aria-current={place.value.room === name ? "page" : undefined}>
                <Icon name={icon} />
                <span>{t(title)}</span>
              </a>
            </li>
          ))}
        </ul>
      </nav>
      <DemoClock />
      <button type="button" class="me" onClick={() => openDialog("settings")}>
        <Icon name="settings" />
        <span class="me-name">
          {session.value?.name}
          <small>{session.value && t(`role.${session.value.role}`)}</small>
        </span>
        <span class="hidden"> – {t("settings")}</span>
      </button>
    </header>
  );
}

function SignedOut() {
  if (!signedOut.value) return null;
  return (
    <div class="note note-problem" role="alert">
      <Icon name="warning" />
      <div>
        <p>{t("signed-out.sentence")}</p>
        <button type="button" class="button button-strong" onClick={logIn}>
          {t("signed-out.press")}
        </button>
      </div>
    </div>
  );
}

/** For a room that there is not, or not for this role. */
function NoRoom({ empty }: { empty: boolean }) {
  if (place.value.room === "" && !empty) return null;
  return (
    <div class="page">
      <h1 tabIndex={-1}>{t("no-room.title")}</h1>
      <Empty title={t(empty ? "no-room.no-rights" : "no-room.sentence")} />
    </div>
  );
}

/** Stays for as long as it takes to read it; a new sentence starts the time anew. */
function Toast() {
  const { text, number } = announced.value;
  return (
    <div class="toast-place" role="status" aria-live="polite">
      {text !== "" && (
        <p class="toast" key={number}>
          <Icon name="check" />
          {text}
        </p>
      )}
    </div>
  );
}

const refreshSession = async (): Promise<void> => {
  if (document.visibilityState !== "visible") return;
  const found = await loadSession();
  if (found === "nobody" || found === "choose") signedOut.value = true;
};

const focusSearch = (): void => {
  const field = document.querySelector<HTMLInputElement>('main input[type="search"]');
  field?.focus();
  field?.select();
};
