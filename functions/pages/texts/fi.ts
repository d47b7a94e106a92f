/** The texts of the pages in Finnish. */

import type { PageTexts } from "./page-texts.ts";

export const fi: PageTexts = {
  unsubscribe: {
    ask: "Lopetetaanko nämä viestit?",
    explain: "Et saa enää viestejä aiheesta:",
    press: "Kyllä, lopettakaa",
    done: "Valmista",
    doneExplain: "Emme enää lähetä sinulle viestejä aiheesta:",
  },
  choices: {
    link: "Kaikki valintani",
    title: "Mistä saamme kirjoittaa sinulle?",
    explain: "Valitse aiheet, jotka kiinnostavat sinua. Viestit tekemästäsi tilauksesta tulevat joka tapauksessa.",
    save: "Tallenna",
    saved: "Tallennettu. Valinnat ovat nyt voimassa.",
    unreachable: "Emme tällä hetkellä kirjoita tähän osoitteeseen, olipa tässä valittuna mitä tahansa.",
    consent: "Haluan saada viestejä lähettäjältä {shop} aiheesta: {topic}",
  },
  pause: {
    title: "Tarvitsetko taukoa?",
    explain: "Tauon aikana kirjoitamme vain tilauksistasi, kysymyksistäsi ja ostoksistasi. Tauko päättyy itsestään.",
    days30: "Tauko 30 päivää",
    days90: "Tauko 90 päivää",
    until: "Tauko on voimassa {until} asti. Siihen saakka kirjoitamme vain tilauksistasi, kysymyksistäsi ja ostoksistasi.",
    end: "Lopeta tauko",
    ended: "Tauko on päättynyt.",
  },
  stop: {
    title: "Etkö halua enää mitään näistä?",
    press: "Lopettakaa kaikki nämä viestit",
    done: "Valmista. Et saa enää mitään näistä viesteistä.",
  },
  notMine: {
    link: "Tämä ei ole minun osoitteeni",
    title: "Eikö tämä ole sinun osoitteesi?",
    explain:
      "Joku on voinut antaa sen meille vahingossa. Paina painiketta, niin emme enää kirjoita siihen emmekä yhdistä sitä kehenkään.",
    press: "Se ei ole minun",
    done: "Kiitos, että kerroit",
    doneExplain: "Emme enää kirjoita tähän osoitteeseen.",
  },
  questions: {
    nps: { ask: "Kuinka todennäköisesti suosittelisit meitä ystävällesi?", lowest: "En lainkaan", highest: "Varmasti" },
    csat: { ask: "Kuinka tyytyväinen olet meihin tällä kertaa?", lowest: "En lainkaan", highest: "Täysin" },
    ces: { ask: "Kuinka helppoa asiointi oli?", lowest: "Hyvin vaikeaa", highest: "Hyvin helppoa" },
  },
  survey: {
    score: "Arvosanasi asteikolla {lowest}–{highest}",
    comment: "Haluatko lisätä jotain?",
    commentHint: "Vain jos haluat. Luemme jokaisen sanan.",
    send: "Lähetä vastaus",
    missing: "Valitse ensin arvosana.",
    tooLong: "Lyhennä kommentti enintään {most} merkkiin.",
    thanks: "Kiitos!",
    arrived: "Vastauksesi on tullut perille: {score}/{highest}.",
    editable: "Voit muuttaa sitä {until} asti.",
    change: "Muuta vastausta",
    answered: "Olet jo vastannut",
    given: "Arvosanasi oli {score}/{highest}. Kiitos!",
  },
  signUp: {
    title: "Viestit lähettäjältä {shop}",
    explain: "Lähetämme sinulle ensin viestin. Mikään ei ala, ennen kuin painat siinä olevaa painiketta.",
    email: "Sähköpostiosoitteesi",
    topics: "Haluan saada viestejä lähettäjältä {shop} aiheesta:",
    note: "Voit lopettaa viestit milloin tahansa jokaisessa viestissä olevasta linkistä.",
    send: "Tilaa",
    badEmail: "Tarkista osoite: sen pitäisi olla muotoa nimi@example.com.",
    noTopic: "Valitse vähintään yksi aihe.",
    sent: "Katso sähköpostiisi",
    sentExplain:
      "Jos tähän osoitteeseen saa kirjoittaa, viesti on jo matkalla. Paina siinä olevaa painiketta seitsemän päivän kuluessa, niin tilaus on vahvistettu. Eikö viestiä näy? Katso roskapostista tai yritä uudelleen viiden minuutin kuluttua.",
    leaveEmpty: "Jätä tämä tyhjäksi",
    pressAgain: "Paina painiketta vielä kerran, jotta tiedämme, että lähetät tämän itse.",
    later: "Viesti tulee hieman myöhemmin",
    laterExplain:
      "Moni ilmoittautuu juuri nyt. Lähetämme viestin heti, kun voimme, yleensä tunnin kuluessa, jos saamme kirjoittaa tähän osoitteeseen. Paina siinä olevaa painiketta seitsemän päivän kuluessa, niin olet mukana.",
    stopped: "Emme voi juuri nyt lähettää viestiä",
    stoppedExplain:
      "Vahvistusviestejä ei lähde tällä hetkellä, koska joku on käyttänyt lomaketta väärin. Pyyntösi on tallessa, ja lähetämme viestin heti, kun voimme, jos saamme kirjoittaa tähän osoitteeseen. Jos mitään ei ole tullut vuorokauden kuluessa, ilmoittaudu uudelleen.",
    stoppedNotice:
      "Vahvistusviestejä ei lähde tällä hetkellä, koska joku on käyttänyt lomaketta väärin. Voit silti ilmoittautua: viestisi tulee myöhemmin.",
    busy: "Yritä myöhemmin uudelleen",
    busyExplain: "Yhteydestäsi on tullut tunnin aikana liian monta ilmoittautumista, joten emme tallentaneet tätä.",
  },
  confirm: {
    title: "Enää yksi painallus",
    explain: "Haluat saada viestejä lähettäjältä {shop} aiheesta:",
    press: "Kyllä, kirjoittakaa minulle",
    done: "Tilaus on vahvistettu",
    doneExplain: "Tästä lähtien kirjoitamme sinulle aiheesta:",
  },
  refused: {
    invalid: "Linkki ei toimi",
    invalidExplain: "Se on vajaa tai liian vanha. Käytä uusimman viestimme linkkiä.",
    failed: "Se ei onnistunut",
    failedExplain: "Yritä hetken kuluttua uudelleen.",
  },
  foot: { visit: "Verkkosivuillemme", privacy: "Tietosuoja" },
  mail: {
    customer: "Saat tämän viestin {shop} ‑liikkeen asiakkaana. Aihe: {topic}.",
    reader: "Saat tämän viestin lähettäjältä {shop}. Aihe: {topic}.",
    signUp: "Saat tämän viestin, koska joku on antanut tämän osoitteen verkkosivuillamme.",
    stop: "En halua enää tällaisia viestejä",
    choices: "Valitse, mistä kirjoitamme",
  },
};
