/** What the console says of drafts that are sent back, new journeys and the people inside, in Finnish. */

import type { authoring as english } from "../en/authoring.ts";
import type { Said } from "../texts.ts";

export const authoring: Said<typeof english> = {
  "drafts.sent-back": "Palautettu",
  "approval.sent-back-by": "{name} palautti sen",
  "approval.send-back-why": "Vai mitä pitäisi ensin muuttaa?",
  "approval.send-back-hint": "Muokkaajat lukevat tämän. Kukaan ei voi julkaista sitä ennen kuin hyväksyntää pyydetään uudelleen.",
  "approval.send-back": "Palauta",
  "approval.sent-back-now": "Palautettu. Muokkaajat näkevät syyn.",
  "drafts.sent-back-next": "Muuta sitä, mitä tarkoitetaan, tai kerro miksi et, ja pyydä hyväksyntää uudelleen.",
  "today.draft.sent-back": "Palautettu: {title}",
  "keys.new-journey": "Uusi polku",
  "drafts.languages": "Mallin kielet",
  "new.title": "Uusi polku",
  "new.means": "Se alkaa luonnoksena: rakennat ja kokeilet sitä täällä, ja se julkaistaan, kun joku toinen on hyväksynyt sen.",
  "new.name": "Mikä sen nimi on?",
  "new.name-such-as": "Kevään ostoskorit",
  "new.name-hint": "Siitä tehdään nimi: pieniä kirjaimia, numeroita ja yhdysmerkkejä.",
  "new.name-is": "Nimeksi tulee {name}.",
  "new.about": "Mitä varten se on?",
  "new.about-such-as": "Muistuttaa ostoskorista, viimeisessä viestissä alennus.",
  "new.about-hint": "Yksi lause. Ilman sitä jää mallin lause.",
  "new.like": "Mistä se alkaa?",
  "new.find": "Etsi alkua",
  "new.empty": "Tyhjä",
  "new.empty-means": "Yksi vaihe, josta rakentaa.",
  "new.recipe": "Reseptit viesteineen",
  "new.own": "Kuten jokin omista",
  "new.draft-title": "Uusi polku {name}",
  "new.with-mails": "Sen viestit: {mails}. Ne ovat tässä luonnoksessa, jos samannimisiä ei ollut.",
  "new.declared": "Uutta settings.yaml-tiedostossa sitä varten, mitä sen pitää tietää: {what}.",
  "new.person": "Siinä mainitaan {person}, jolla on toistaiseksi kaupan osoite: kirjoita oma settings.yaml-tiedostoon.",
  "new.untranslated": "Vielä toisella kielellä: {languages}. Nämä tiedostot sanovat sen ja odottavat käännöstä.",
  "journeys.as-if-live": "Käytössä täällä",
  "journeys.not-live": "Ei käytössä",
  "journeys.not-live-why":
    "Ne ovat kansiossa, mutta kukaan ei tule niihin: tekstinsä mukaan ne ovat luonnoksia, tai niitä ei ole koskaan julkaistu.",
  "journey.as-if-live":
    "Sen tekstissä lukee ”status: draft”, ja silti ihmisiä tulee siihen täällä: tämä järjestelmä käynnistettiin kokeiltavaksi, kaikki polut käytössä. Kaupan omassa järjestelmässä kukaan ei tule siihen ennen kuin tekstissä lukee ”status: live”.",
  "journey.not-live":
    "Kukaan ei tule siihen: se on tekstinsä mukaan luonnos, tai sitä ei ole koskaan julkaistu. Aloita luonnos muuttaaksesi sen.",
  "drafts.status": "Sen tekstissä lukee ”status: draft”: julkaistunakaan siihen ei tule kukaan.",
  "drafts.status-live": "Päästä ihmiset sisään",
  "plan.stays-draft":
    "Kukaan ei tule polkuihin {journeys}: tekstissä lukee ”status: draft”. Päästä ihmiset sisään siellä, missä muokkaat sitä.",
};
