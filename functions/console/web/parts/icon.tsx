/** The few pictures of the page, each drawn in one line of the colour of the text beside it. */

const PATHS = {
  today: "M4 6.5h16v13H4zM4 10.5h16M8 4v4M16 4v4M9 15l2 2 4-4",
  cases: "M4 5h16v11H9l-5 4zM8 9h8M8 12h5",
  people:
    "M9 11a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7M3 20c0-3.5 2.5-6 6-6s6 2.5 6 6M16 4.5a3.5 3.5 0 0 1 0 6M17.500 14.200c2.100.8 3.500 2.900 3.500 5.800",
  journeys:
    "M6 8.500a2.500 2.500 0 1 0 0-5 2.500 2.500 0 0 0 0 5M18 20.500a2.500 2.500 0 1 0 0-5 2.500 2.500 0 0 0 0 5M8.500 6H14a4 4 0 0 1 0 8h-4a4 4 0 0 0-4 4v2.500",
  operation: "M4 7h9M17 7h3M4 12h3M11 12h9M4 17h7M15 17h5M15 5v4M9 10v4M13 15v4",
  templates: "M4 4.500h16v15H4zM4 9h16M7 12.500h6M7 15.500h10",
  results: "M4 4v16h16M8 16l4-5 3 2 5-7",
  segments: "M9.500 15a6 6 0 1 0 0-12 6 6 0 0 0 0 12M14.500 21a6 6 0 1 0 0-12 6 6 0 0 0 0 12",
  letters: "M5 3.500h9l5 5v12H5zM14 3.500v5h5M8.500 12.500h7M8.500 16h7",
  mails: "M3.500 6h17v12h-17zM4 6.500l8 6.500 8-6.500",
  search: "M10.500 17a6.500 6.500 0 1 0 0-13 6.500 6.500 0 0 0 0 13M15.500 15.500 20 20",
  settings:
    "M12 15a3 3 0 1 0 0-6 3 3 0 0 0 0 6M12 3v3M12 18v3M3 12h3M18 12h3M5.600 5.600l2.100 2.100M16.300 16.300l2.100 2.100M5.600 18.400l2.100-2.100M16.300 7.700l2.100-2.100",
  back: "M14 6l-6 6 6 6",
  check: "M5 12.500l4.500 4.500L19 7.500",
  warning: "M12 4 2.500 20h19zM12 10v4M12 17v.500",
  phone: "M5 4h4l1.500 5-2.500 1.500a11 11 0 0 0 5.500 5.500L15 13.500l5 1.500v4a1 1 0 0 1-1 1A15 15 0 0 1 4 5a1 1 0 0 1 1-1",
  star: "M12 4l2.400 5.200 5.600.6-4.200 3.800 1.200 5.600-5-2.900-5 2.900 1.200-5.600L4 9.800l5.600-.6z",
} as const;

export type IconName = keyof typeof PATHS;

/** Seen only: the word beside it says the same. */
export function Icon({ name }: { name: IconName }) {
  return (
    <svg class="icon" viewBox="0 0 24 24" width="20" height="20" aria-hidden="true" focusable="false">
      <path d={PATHS[name]} />
    </svg>
  );
}
