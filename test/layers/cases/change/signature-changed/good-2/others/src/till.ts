import { price } from "./other.js";

export const shown = price(100);
