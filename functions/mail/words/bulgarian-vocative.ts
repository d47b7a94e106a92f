/**
 * The vocative of Bulgarian first names. The names are those that Bulgaria's statistical office lists as the most frequent ones of men
 * (nsi.bg, "Имена в България"). Women's names stay as they are: their vocative (`Марийо`) sounds rude to somebody one calls "Вие".
 */

/** Of a name in small letters; undefined for one that is not listed. */
export function bulgarianVocative(name: string): string | undefined {
  if (!MEN.has(name)) return undefined;
  return name === "павел" ? "павле" : name.replace(/ър$/, "р").replace(/[бвгдзклмнпрстфхцчшщ]$/, "$&е");
}

const MEN: ReadonlySet<string> = new Set(
  `
  александър ангел андон антон асен атанас благовест богдан богомил божидар борис борислав боян валентин валери васил велислав венелин
  венцислав веселин виктор владимир владислав гаврил галин георги даниел деян димитър добрин добромир драгомир емил желязко захари
  здравко иван ивайло илиян йоан йордан калин калоян камен кирил константин красен красимир кристиян крум лазар лъчезар любен любомир
  людмил манол марин мартин матей милен милко мирослав митко михаил момчил наум никола николай огнян орлин павел петко петър пламен
  пресиян преслав радослав радостин росен румен самуил светлин светослав симеон слав спас станимир станислав стефан стилиян стоил стоян
  страхил теодор тихомир тодор трайчо трифон филип христо христофор цанко цветан цветомир чавдар юлиян явор янко ясен
`
    .trim()
    .split(/\s+/),
);
