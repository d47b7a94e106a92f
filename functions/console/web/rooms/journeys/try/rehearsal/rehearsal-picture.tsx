/** The picture of the journey in which the way of whoever is walked through it is lit. Loaded when it is first wanted. */

import { signal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { Waiting } from "../../../../parts/waiting.tsx";
import type { LitPicture, LitPictureProps } from "./lit-picture.tsx";

const loaded = signal<typeof LitPicture | undefined>(undefined);

export function RehearsalPicture(props: LitPictureProps) {
  const Picture = loaded.value;
  useEffect(() => {
    if (!loaded.peek()) void load();
  }, []);
  return Picture ? <Picture {...props} /> : <Waiting />;
}

const load = async (): Promise<void> => {
  const { LitPicture } = await import("./lit-picture.tsx");
  loaded.value = LitPicture;
};
