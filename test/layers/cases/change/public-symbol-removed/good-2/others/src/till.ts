import { gross } from "prices";

export const shown = gross(100);
