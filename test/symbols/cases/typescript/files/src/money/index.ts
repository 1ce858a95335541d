export * from "./price.js";
export { round } from "./round.js";
