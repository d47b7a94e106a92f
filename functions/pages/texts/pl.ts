/** The texts of the pages in Polish. */

import type { PageTexts } from "./page-texts.ts";

export const pl: PageTexts = {
  unsubscribe: {
    ask: "Zrezygnować z tych wiadomości?",
    explain: "Nie będziesz już otrzymywać wiadomości na temat:",
    press: "Tak, rezygnuję",
    done: "Gotowe",
    doneExplain: "Nie wyślemy już wiadomości na temat:",
  },
  choices: {
    link: "Wszystkie moje ustawienia",
    title: "O czym możemy do Ciebie pisać?",
    explain: "Zaznacz, o czym chcesz czytać. Wiadomości o złożonym zamówieniu przyjdą w każdym przypadku.",
    save: "Zapisz",
    saved: "Zapisano. Obowiązuje od teraz.",
    unreachable: "Obecnie nie piszemy na ten adres, niezależnie od tego, co jest tu zaznaczone.",
    consent: "Chcę otrzymywać wiadomości ze sklepu {shop} na temat: {topic}",
  },
  pause: {
    title: "Potrzebujesz przerwy?",
    explain: "Przez ten czas napiszemy tylko o Twoich zamówieniach, pytaniach i kupionych produktach. Przerwa skończy się sama.",
    days30: "Przerwa na 30 dni",
    days90: "Przerwa na 90 dni",
    until: "Przerwa do {until}. Do tego czasu piszemy tylko o Twoich zamówieniach, pytaniach i kupionych produktach.",
    end: "Zakończ przerwę",
    ended: "Przerwa zakończona.",
  },
  stop: {
    title: "Nie chcesz już żadnej z nich?",
    press: "Rezygnuję ze wszystkich",
    done: "Gotowe. Nie wyślemy Ci już żadnej z tych wiadomości.",
  },
  notMine: {
    link: "To nie mój adres",
    title: "To nie Twój adres?",
    explain:
      "Ktoś mógł podać nam go przez pomyłkę. Naciśnij przycisk, a nie napiszemy już na ten adres i przestaniemy łączyć go z kimkolwiek.",
    press: "To nie mój adres",
    done: "Dziękujemy za wiadomość",
    doneExplain: "Nie napiszemy już na ten adres.",
  },
  questions: {
    nps: { ask: "Na ile prawdopodobne jest, że polecisz nas znajomym?", lowest: "Na pewno nie", highest: "Na pewno tak" },
    csat: { ask: "Jak oceniasz nas tym razem?", lowest: "Bardzo źle", highest: "Bardzo dobrze" },
    ces: { ask: "Czy było to dla Ciebie łatwe?", lowest: "Bardzo trudne", highest: "Bardzo łatwe" },
  },
  survey: {
    score: "Twoja ocena, od {lowest} do {highest}",
    comment: "Chcesz coś dodać?",
    commentHint: "Tylko jeśli masz ochotę. Czytamy każde słowo.",
    send: "Wyślij odpowiedź",
    missing: "Najpierw wybierz ocenę.",
    tooLong: "Skróć komentarz do {most} znaków.",
    thanks: "Dziękujemy!",
    arrived: "Twoja odpowiedź dotarła: {score} na {highest}.",
    editable: "Możesz ją zmienić do {until}.",
    change: "Zmień odpowiedź",
    answered: "Mamy już Twoją odpowiedź",
    given: "Twoja ocena: {score} na {highest}. Dziękujemy!",
  },
  signUp: {
    title: "Wiadomości ze sklepu {shop}",
    explain: "Najpierw wyślemy Ci wiadomość. Nic się nie zacznie, zanim nie naciśniesz w niej przycisku.",
    email: "Twój adres e-mail",
    topics: "Chcę otrzymywać wiadomości ze sklepu {shop} na temat:",
    note: "Możesz zrezygnować w każdej chwili, korzystając z linku w każdej wiadomości.",
    send: "Zapisz mnie",
    badEmail: "Sprawdź adres: powinien wyglądać jak imie@example.com.",
    noTopic: "Wybierz przynajmniej jeden temat.",
    sent: "Zajrzyj do swojej skrzynki",
    sentExplain:
      "Jeśli możemy pisać na ten adres, wiadomość jest już w drodze. Naciśnij w niej przycisk w ciągu siedmiu dni, aby potwierdzić zapis. Nic nie przyszło? Zajrzyj do spamu albo spróbuj ponownie za pięć minut.",
    leaveEmpty: "Zostaw to pole puste",
    pressAgain: "Prosimy nacisnąć przycisk jeszcze raz, abyśmy wiedzieli, że wysyłasz to samodzielnie.",
    later: "Wiadomość przyjdzie nieco później",
    laterExplain:
      "Właśnie zapisuje się wiele osób. Wiadomość wyślemy, gdy tylko będzie to możliwe, zwykle w ciągu godziny, o ile wolno nam pisać na ten adres. Naciśnij w niej przycisk w ciągu siedmiu dni, a zapis będzie gotowy.",
    stopped: "W tej chwili nie możemy wysłać wiadomości",
    stoppedExplain:
      "Obecnie nie wysyłamy wiadomości z potwierdzeniem, ponieważ ktoś nadużył tego formularza. Zachowaliśmy Twoją prośbę i wyślemy wiadomość, gdy tylko będzie to możliwe, o ile wolno nam pisać na ten adres. Jeśli w ciągu doby nic nie przyjdzie, prosimy zapisać się ponownie.",
    stoppedNotice:
      "Obecnie nie wysyłamy wiadomości z potwierdzeniem, ponieważ ktoś nadużył tego formularza. Mimo to możesz się zapisać: wiadomość przyjdzie później.",
    busy: "Prosimy spróbować później",
    busyExplain: "W ciągu godziny z Twojego połączenia przyszło zbyt wiele zapisów, dlatego tego nie zachowaliśmy.",
  },
  confirm: {
    title: "Jeszcze jedno kliknięcie",
    explain: "Chcesz otrzymywać wiadomości ze sklepu {shop} na temat:",
    press: "Tak, piszcie do mnie",
    done: "Zapis potwierdzony",
    doneExplain: "Od teraz piszemy do Ciebie na temat:",
  },
  refused: {
    invalid: "Ten link nie działa",
    invalidExplain: "Jest niepełny lub za stary. Skorzystaj z linku w naszej najnowszej wiadomości.",
    failed: "Nie udało się",
    failedExplain: "Spróbuj ponownie za chwilę.",
  },
  foot: { visit: "Do naszej strony", privacy: "Prywatność" },
  mail: {
    customer: "Otrzymujesz tę wiadomość w związku z zakupami w sklepie {shop}. Dotyczy: {topic}.",
    reader: "Otrzymujesz tę wiadomość od sklepu {shop}. Dotyczy: {topic}.",
    signUp: "Dostajesz tę wiadomość, ponieważ ktoś wpisał ten adres na naszej stronie.",
    stop: "Nie chcę otrzymywać takich wiadomości",
    choices: "Wybierz, o czym piszemy",
  },
};
