/**
 * The vocative of Polish first names. The names are the most frequent ones of Poland's register of residents (PESEL, published by the
 * Ministry of Digital Affairs at dane.gov.pl as "Lista imion występujących w rejestrze PESEL") and their usual short forms; the endings
 * are the rules of any Polish grammar, with the exceptions listed.
 */

/** Of a name in small letters; undefined for one that is not listed. */
export function polishVocative(name: string): string | undefined {
  const exception = EXCEPTIONS.get(name);
  if (exception !== undefined) return exception;
  if (WOMEN.has(name)) return name.replace(/a$/, "o");
  return MEN.has(name) ? ofMan(name) : undefined;
}

const names = (list: string): ReadonlySet<string> => new Set(list.trim().split(/\s+/));

/** By the last sounds, the longer ones first: `Ernest` ends like no `Robert`. */
const ENDINGS: readonly [ending: RegExp, becomes: string][] = [
  [/[yio]$/, "$&"],
  [/ek$/, "ku"],
  [/(?:rz|sz|cz|ż|ch|[kglj])$/, "$&u"],
  [/st$/, "ście"],
  [/ł$/, "le"],
  [/r$/, "rze"],
  [/t$/, "cie"],
  [/d$/, "dzie"],
  [/[nmbpwfsz]$/, "$&ie"],
];

const ofMan = (name: string): string => {
  const rule = ENDINGS.find(([ending]) => ending.test(name));
  return rule ? name.replace(...rule) : name;
};

const WOMEN = names(`
  ada adrianna agata agnieszka aleksandra alicja amelia anastazja aneta angelika anita anna antonina apolonia barbara beata bernadetta
  blanka bogumiła bożena bronisława celina czesława daniela danuta daria diana dominika dorota edyta eliza elżbieta emilia eugenia ewa
  ewelina gabriela genowefa grażyna halina hanna helena henryka ida iga ilona irena irmina iwona iza izabela izabella jadwiga jagoda
  janina joanna jolanta jowita judyta julia julianna julita justyna kalina kamila karina karolina katarzyna kazimiera kinga klara klaudia
  kornelia krystyna laura lena leokadia lidia liliana lilianna lucyna ludwika łucja magda magdalena malwina małgorzata marcelina maria
  marianna mariola marlena marta martyna marzena matylda melania michalina milena mirosława monika nadia natalia natasza nela nikola
  nina nikoletta olga oliwia otylia patrycja paulina regina renata roksana róża rozalia sabina sandra sara sonia stanisława stefania
  sylwia tamara teresa tatiana urszula wanda weronika wiesława wiktoria wioletta władysława zdzisława zenona zofia zuzanna żaneta
`);

const MEN = names(`
  adam adrian alan albert aleks aleksander alfred alojzy andrzej antoni arkadiusz artur bartłomiej bartosz benedykt błażej bogdan
  bogumił bogusław bolesław borys bronisław bruno cezary cyprian czesław damian daniel dariusz dawid dominik dorian edmund edward emil
  emilian ernest eryk eugeniusz fabian feliks ferdynand filip franciszek fryderyk gabriel gerard gracjan grzegorz gustaw henryk
  hieronim hubert ignacy igor ireneusz iwo jacek jakub jan janusz jarosław jeremi jerzy jędrzej joachim józef julian juliusz kacper
  kajetan kamil karol kazimierz klaudiusz konrad konstanty kornel krystian krzysztof ksawery leon leonard lech lesław leszek
  lucjan ludwik łukasz maciej maksymilian marcel marceli marcin marek marian mariusz mateusz maurycy michał mieczysław mikołaj miłosz
  miron mirosław natan nikodem norbert olaf oliwier oskar patryk paweł piotr przemysław radosław rafał remigiusz robert roman ryszard
  sebastian seweryn sławomir stanisław stefan sylwester szczepan szymon tadeusz teodor tobiasz tomasz tymon tymoteusz tytus wacław
  waldemar walenty wawrzyniec wiesław wiktor wincenty witold władysław włodzimierz wojciech zbigniew zdzisław zenon ziemowit zygmunt
`);

/** Short forms of women's names, names of girls on -ja, and men's names that lose a vowel. */
const EXCEPTIONS: ReadonlyMap<string, string> = new Map(
  `
  ala alu · ola olu · ela elu · ula ulu · jola jolu · pola polu · maja maju · kaja kaju · ania aniu · hania haniu · asia asiu ·
  basia basiu · gosia gosiu · kasia kasiu · krysia krysiu · marysia marysiu · stasia stasiu · zosia zosiu · zuzia zuziu · jadzia jadziu ·
  tosia tosiu · misia misiu · ewunia ewuniu · aleksander aleksandrze · kacper kacprze · sylwester sylwestrze · paweł pawle ·
  wawrzyniec wawrzyńcze · kuba kubo · bartek bartku · tomek tomku · wojtek wojtku · krzysiek krzyśku · staszek staszku ·
  jasiek jaśku · franek franku · antek antku · jurek jurku · radek radku · darek darku · jarek jarku · arek arku · irek irku ·
  mirek mirku · sławek sławku · przemek przemku · leszek leszku · zbyszek zbyszku
`
    .split("·")
    .flatMap((pair) => {
      const [name, inflected] = pair.trim().split(/\s+/);
      return name && inflected ? [[name, inflected] as const] : [];
    }),
);
