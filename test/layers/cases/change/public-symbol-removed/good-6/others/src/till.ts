import price from "./price.js";

export const shown = price(100);
