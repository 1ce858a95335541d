import { price } from "./index.js";

export const shown = price(100);
