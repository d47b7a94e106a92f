/** When first names are celebrated, by country, as nameday files beside the settings state it. */

/** All keys in lower case. A name is in `days` or in `movable`, never in both. */
export type NameCalendar = {
  /** `MM-DD` by name. */
  days: Record<string, string>;
  /** Days after Orthodox Easter, negative before it, by name. */
  movable: Record<string, number>;
  /** The name that a short form stands for. */
  short: Record<string, string>;
};

/** By ISO country code. */
export type NameCalendars = Record<string, NameCalendar>;
