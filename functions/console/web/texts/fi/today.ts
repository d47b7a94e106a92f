/** What the console says of today, in Finnish. */

import type { today as english } from "../en/today.ts";
import type { Said } from "../texts.ts";

export const today: Said<typeof english> = {
  "today.cases": { one: "{n} avoin tapaus", other: "{n} avointa tapausta" },
  "today.cases.late": { one: "{n} on myöhässä.", other: "{n} on myöhässä." },
  "today.cases.in-time": "Yksikään ei ole myöhässä.",
  "today.next-cases": "Seuraavaksi erääntyvät",
  "today.review.mails": {
    one: "{n} viesti, josta kukaan ei tiedä, lähtikö se.",
    other: "{n} viestiä, joista kukaan ei tiedä, lähtivätkö ne.",
  },
  "today.review.events": { one: "{n} tapahtuma epäonnistui.", other: "{n} tapahtumaa epäonnistui." },
  "today.review.calls": { one: "{n} kutsu jäi vastausta vaille.", other: "{n} kutsua jäi vastausta vaille." },
  "today.review.enrollments": { one: "{n} ihminen pysäytettiin matkallaan.", other: "{n} ihmistä pysäytettiin matkallaan." },
  "today.erasures": { one: "{n} poistopyyntö", other: "{n} poistopyyntöä" },
  "today.erasures.why": "Yksi lähde pyytää poistamaan heidät, ja toinenkin tuntee heidät: ihminen päättää.",

  "today.needs": "Mikä tarvitsee ihmistä",
  "today.cases.due": { one: "{n} erääntyy tänään.", other: "{n} erääntyy tänään." },
  "today.stopped": "Markkinointiviestit on pysäytetty",
  "today.stopped.all": "Kaikki, palautusten tai valitusten vuoksi.",
  "today.silent": "{source} on hiljaa",
  "today.silent.never": "Se ei ole koskaan kertonut mitään.",
  "today.silent.since": "Viimeksi se kertoi jotain:",
  "today.draft.asked": "Hyväksyttävänä: {title}",
  "today.draft.approved": "Julkaistavana: {title}",
  "today.launch": "Lähetys joukolle on käynnissä",
  "today.due": { one: "{n} ihminen jatkaa tänään", other: "{n} ihmistä jatkaa tänään" },
  "today.due.none": "Kukaan ei jatka polulla ennen keskiyötä.",
  "today.due.hint": "Tunnit ovat kaupan ({zone}). Kaikki eivät saa viestiä: se ratkaistaan, kun heidän aikansa tulee.",
  "today.due.more": "Heitä on enemmän kuin laskettiin.",
  "today.yesterday": "Eilen",
  "figures.sent": "Lähetetty",
  "figures.delivered": "Toimitettu",
  "figures.bounced": "Palautunut",
  "figures.complaints": "Valituksia",
};
