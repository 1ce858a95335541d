import { price as shownPrice } from "./price.js";

export const shown = shownPrice(100);
