/** The rooms of the console, in the order of the menu: a new one is a folder beside the others and a line here. */

import type { FunctionComponent } from "preact";
import type { OperationName } from "#operations/registry.ts";
import type { IconName } from "../parts/icon.tsx";
import { loadedLater } from "../parts/loaded-later.tsx";
import { may, session } from "../session.ts";
import type { PlainKey } from "../texts/text.ts";
import { JourneysRoom } from "./journeys/journeys-room.tsx";
import { TodayRoom } from "./today/today-room.tsx";

// Who works in one room waits for none of the others.
const CasesRoom = loadedLater(async () => (await import("./cases/cases-room.tsx")).CasesRoom);
const LettersRoom = loadedLater(async () => (await import("./letters/letters-room.tsx")).LettersRoom);
const TemplatesRoom = loadedLater(async () => (await import("./templates/templates-room.tsx")).TemplatesRoom);
const SegmentsRoom = loadedLater(async () => (await import("./segments/segments-room.tsx")).SegmentsRoom);
const ResultsRoom = loadedLater(async () => (await import("./results/results-room.tsx")).ResultsRoom);
const OperationRoom = loadedLater(async () => (await import("./operation/operation-room.tsx")).OperationRoom);
const PeopleRoom = loadedLater(async () => (await import("./people/people-room.tsx")).PeopleRoom);
const MailsRoom = loadedLater(async () => (await import("./mails/mails-room.tsx")).MailsRoom);

/** `name` stands in the address; `g` and `key` lead there. `needs`: without any of these operations there is nothing to see. */
export type Room = {
  name: string;
  title: PlainKey;
  icon: IconName;
  key: string;
  needs: readonly OperationName[];
  /** Only where the system runs on one machine. */
  local?: boolean;
  Show: FunctionComponent;
};

const ROOMS: readonly Room[] = [
  { name: "today", title: "room.today", icon: "today", key: "t", needs: ["today"], Show: TodayRoom },
  { name: "cases", title: "room.cases", icon: "cases", key: "c", needs: ["cases"], Show: CasesRoom },
  { name: "journeys", title: "room.journeys", icon: "journeys", key: "j", needs: ["journeys"], Show: JourneysRoom },
  { name: "letters", title: "room.letters", icon: "letters", key: "l", needs: ["letters"], Show: LettersRoom },
  { name: "templates", title: "room.templates", icon: "templates", key: "e", needs: ["templates"], Show: TemplatesRoom },
  { name: "segments", title: "room.segments", icon: "segments", key: "s", needs: ["segments"], Show: SegmentsRoom },
  { name: "results", title: "room.results", icon: "results", key: "r", needs: ["results"], Show: ResultsRoom },
  { name: "people", title: "room.people", icon: "people", key: "p", needs: ["person"], Show: PeopleRoom },
  {
    name: "operation",
    title: "room.operation",
    icon: "operation",
    key: "o",
    needs: ["breaker", "deliverability", "source-report", "audit", "review"],
    Show: OperationRoom,
  },
  { name: "mails", title: "room.mails", icon: "mails", key: "m", needs: ["person"], local: true, Show: MailsRoom },
];

/** Those that this person may use. */
export function openRooms(): Room[] {
  const isLocal = session.value?.issuer === "local";
  return ROOMS.filter(({ needs, local }) => (local !== true || isLocal) && needs.some(may));
}
