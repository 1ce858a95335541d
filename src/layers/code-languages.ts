import { LANGUAGES, type Language } from "../types/language.ts";

/** The languages that have functions. */
export const CODE: readonly Language[] = LANGUAGES.filter((language) => language !== "css");
