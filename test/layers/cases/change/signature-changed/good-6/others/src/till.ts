import { price as shownPrice } from "./other.js";

export const shown = shownPrice(100);
