import format from "./price.js";

export const shown = format(100);
