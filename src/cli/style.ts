import { wantsColour } from "./colour.ts";
import type { World } from "./world.ts";

/** How words are set apart in a terminal. */
export interface Style {
  bold(text: string): string;
  dim(text: string): string;
  red(text: string): string;
  green(text: string): string;
  yellow(text: string): string;
}

/** The style of standard output; plain where nobody looks at it. */
export async function styleOf(world: World): Promise<Style> {
  const { default: picocolors } = await import("picocolors");
  return picocolors.createColors(wantsColour(world.stdoutIsTty, world.env));
}
