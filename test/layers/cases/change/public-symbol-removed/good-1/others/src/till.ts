import { gross } from "./price.js";

export const shown = gross(100);
